package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of lines into batches. Holds one batch and one line at most, however long the
 * stream. Not thread-safe.
 */
final class LineReader {
  private final InputStream in;
  private final int maxLines;
  private final int maxBytes;
  private byte[] buffer;
  private int filled;
  private long offset;
  private long line;
  private boolean ended;

  /**
   * A reader.
   *
   * @param in at a line's beginning
   * @param offset of that place in the file
   * @param line its number, from 1
   * @param maxLines most lines in a batch
   * @param maxBytes most bytes in a batch, and so in a line
   */
  LineReader(InputStream in, long offset, long line, int maxLines, int maxBytes) {
    this.in = in;
    this.offset = offset;
    this.line = line;
    this.maxLines = maxLines;
    this.maxBytes = maxBytes;
    this.buffer = new byte[maxBytes];
  }

  /** The next lines; empty at the end. Blocks. */
  Optional<LineBatch> next() throws IOException, CommandFailure {
    fill();
    if (filled == 0) {
      return Optional.empty();
    }
    int cut = 0;
    int lines = 0;
    for (int at = 0; at < filled && lines < maxLines; at++) {
      if (buffer[at] == '\n') {
        cut = at + 1;
        lines++;
      }
    }
    if (lines < maxLines && ended && cut < filled) {
      cut = filled;
      lines++;
    }
    if (lines == 0) {
      throw new CommandFailure(
          "line " + line + " is longer than " + maxBytes + " bytes; is this a file of JSON lines?");
    }
    LineBatch batch = new LineBatch(Arrays.copyOf(buffer, cut), offset, line, lines);
    System.arraycopy(buffer, cut, buffer, 0, filled - cut);
    filled -= cut;
    offset += cut;
    line += lines;
    return Optional.of(batch);
  }

  private void fill() throws IOException {
    while (!ended && filled < maxBytes) {
      int read = in.read(buffer, filled, maxBytes - filled);
      if (read < 0) {
        ended = true;
      } else {
        filled += read;
      }
    }
  }
}
