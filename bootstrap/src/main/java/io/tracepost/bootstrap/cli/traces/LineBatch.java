package io.tracepost.bootstrap.cli.traces;

/**
 * Whole lines of a file.
 *
 * @param bytes the lines, each with its line feed but perhaps the last of the file; adopted
 * @param startOffset where they begin in the file, bytes
 * @param firstLine number of the first, from 1
 * @param lines how many
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never written
record LineBatch(byte[] bytes, long startOffset, long firstLine, int lines) {
  /** Where the next batch begins. */
  long endOffset() {
    return startOffset + bytes.length;
  }

  /** The first half of the lines and the rest; only of a batch of two lines or more. */
  LineBatch[] halves() {
    int left = lines / 2;
    int cut = 0;
    for (int seen = 0; seen < left; cut++) {
      if (bytes[cut] == '\n') {
        seen++;
      }
    }
    byte[] head = java.util.Arrays.copyOfRange(bytes, 0, cut);
    byte[] tail = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
    return new LineBatch[] {
      new LineBatch(head, startOffset, firstLine, left),
      new LineBatch(tail, startOffset + cut, firstLine + left, lines - left)
    };
  }

  @Override
  public String toString() {
    return "LineBatch[" + startOffset + ", line " + firstLine + ", " + lines + " lines]";
  }
}
