package io.tracepost.bootstrap.cli.export;

/** What this run came to so far. Not thread-safe. */
final class ExportTally {
  private long lines;
  private long bytes;
  private long linesUnderWay;
  private long bytesUnderWay;

  /** A piece of an answer was handed on. */
  void handed(int moreLines, int moreBytes) {
    linesUnderWay += moreLines;
    bytesUnderWay += moreBytes;
  }

  /** An answer is whole and safe. */
  void settled() {
    lines += linesUnderWay;
    bytes += bytesUnderWay;
    begun();
  }

  /** An answer begins, perhaps in place of one that broke off. */
  void begun() {
    linesUnderWay = 0;
    bytesUnderWay = 0;
  }

  /** Lines of whole answers. */
  long lines() {
    return lines;
  }

  /** Their bytes. */
  long bytes() {
    return bytes;
  }

  /** Lines of the answer under way. */
  long linesUnderWay() {
    return linesUnderWay;
  }
}
