package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a file back to whole lines after a crash. What ends it without a line feed, and what follows a
 * NUL (blocks that the file system gave the file but never wrote), was never acknowledged; it is kept
 * in a side file outside every shipper's glob, then cut off.
 *
 * @param files the disk
 */
record TornLine(FileLayer files) {
  private static final Logger LOG = LoggerFactory.getLogger(TornLine.class);
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** Cuts the file where its last whole line ends. */
  void cut(Path path, AppendFile file, Instant now) throws IOException {
    long length = file.length();
    long whole = endOfWholeLines(path, Math.max(0, length - TailReading.ENOUGH_BYTES));
    if (whole == length) {
      return;
    }
    Path side = path.resolveSibling("torn-" + TIME.format(now) + ".partial");
    keep(path, whole, side);
    file.truncate(whole);
    file.sync();
    LOG.warn(
        "{} did not end with a whole line: {} bytes were cut off and kept in {}; their events come again",
        path,
        length - whole,
        side.getFileName());
  }

  private long endOfWholeLines(Path path, long from) throws IOException {
    long end = from;
    long at = from;
    try (InputStream in = files.read(path, from)) {
      byte[] block = new byte[BLOCK_BYTES];
      int read;
      while ((read = in.read(block)) > 0) {
        for (int i = 0; i < read; i++) {
          at++;
          if (block[i] == '\n') {
            end = at;
          } else if (block[i] == 0) {
            return end;
          }
        }
      }
    }
    return end;
  }

  private void keep(Path path, long from, Path side) throws IOException {
    files.delete(side);
    try (InputStream in = files.read(path, from);
        AppendFile out = files.create(side)) {
      byte[] block = new byte[BLOCK_BYTES];
      int read;
      while ((read = in.read(block)) > 0) {
        out.append(block, 0, read);
      }
      out.sync();
    }
  }
}
