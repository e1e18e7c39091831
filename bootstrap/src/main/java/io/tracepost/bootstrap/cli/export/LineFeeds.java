package io.tracepost.bootstrap.cli.export;

/** Counts lines by their ends. */
final class LineFeeds {
  private LineFeeds() {}

  /** How many line feeds stand in a piece of an array. */
  static int in(byte[] bytes, int offset, int length) {
    int count = 0;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        count++;
      }
    }
    return count;
  }
}
