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
  private final byte[] buffer;
  private int begin;
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
    Lines lines = linesHeld();
    if (lines.count < maxLines && !ended) {
      fill();
      lines = linesHeld();
    }
    if (begin == filled) {
      return Optional.empty();
    }
    if (lines.count == 0) {
      throw new CommandFailure(
          "line " + line + " is longer than " + maxBytes + " bytes; is this a file of JSON lines?");
    }
    byte[] bytes = Arrays.copyOfRange(buffer, begin, lines.end);
    LineBatch batch = new LineBatch(bytes, offset, line, lines.count);
    begin = lines.end;
    offset += bytes.length;
    line += lines.count;
    return Optional.of(batch);
  }

  /**
   * Lines at the beginning of what is read and not handed out yet.
   *
   * @param end where they end in the buffer
   */
  private record Lines(int end, int count) {}

  private Lines linesHeld() {
    int end = begin;
    int count = 0;
    for (int at = newline(begin); at < filled && count < maxLines; at = newline(end)) {
      end = at + 1;
      count++;
    }
    boolean openEnd = ended && count < maxLines && end < filled;
    return openEnd ? new Lines(filled, count + 1) : new Lines(end, count);
  }

  /** Where the line that begins at a place ends; after all that is held, if that is not there yet. */
  private int newline(int from) {
    byte[] bytes = buffer;
    int to = filled;
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void fill() throws IOException {
    filled -= begin;
    System.arraycopy(buffer, begin, buffer, 0, filled);
    begin = 0;
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
