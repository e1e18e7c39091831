package io.tracepost.adapters.jsonl.file;

import java.time.Instant;

/**
 * The file that is written to, as far as it is known to be good.
 *
 * @param file open
 * @param identity tells it from another of the same name
 * @param length where the last batch on disk ends, in bytes
 * @param start when it was begun
 * @param firstSequence the sequence on its first line; negative when it is none of ours
 */
record ActiveFile(
    AppendFile file, Object identity, long length, Instant start, long firstSequence) {
  /** The same after a batch. */
  ActiveFile grownBy(int bytes) {
    return new ActiveFile(file, identity, length + bytes, start, firstSequence);
  }

  /** Whether what has its name now is this file, as it was left. */
  boolean isStill(FileLayer.Facts now) {
    return now.identity().equals(identity) && now.length() == length;
  }
}
