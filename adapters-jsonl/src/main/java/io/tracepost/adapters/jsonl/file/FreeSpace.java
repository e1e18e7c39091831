package io.tracepost.adapters.jsonl.file;

import java.io.IOException;

/**
 * Leaves room on the disk for others: a twentieth of it, at most 1 GiB.
 *
 * @param files the disk
 * @param settings which directory
 */
record FreeSpace(FileLayer files, LogSettings settings) {
  private static final long MOST_LEFT_BYTES = 1L << 30;
  private static final long SHARE_LEFT = 20;

  /** Refuses to write so many bytes when too few were left. */
  void insistOn(int bytes) throws IOException, LogFailureException {
    FileLayer.Space space = files.space(settings.directory());
    long left = Math.min(MOST_LEFT_BYTES, space.totalBytes() / SHARE_LEFT);
    if (space.usableBytes() - bytes < left) {
      throw new LogProblems(settings)
          .diskFull(
              space.usableBytes() + " bytes free, of which " + left + " are left alone",
              new IOException("below the floor"));
    }
  }
}
