package io.tracepost.adapters.loki;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes UTF-8 text as the inside of a JSON string (RFC 8259 §7): JSON becomes a line of Loki. Counts the bytes of the
 * text, which is what Loki limits. For one thread.
 */
final class EscapedText extends OutputStream {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private long textBytes;

  EscapedText(OutputStream out) {
    this.out = out;
  }

  /** Bytes of text so far, before escaping. */
  long textBytes() {
    return textBytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int plain = offset;
    for (int i = offset; i < end; i++) {
      byte next = bytes[i];
      if (next == '"' || next == '\\' || (next >= 0 && next < ' ')) {
        out.write(bytes, plain, i - plain);
        escape(next);
        plain = i + 1;
      }
    }
    out.write(bytes, plain, end - plain);
    textBytes += length;
  }

  private void escape(byte special) throws IOException {
    out.write('\\');
    if (special == '"' || special == '\\') {
      out.write(special);
    } else {
      out.write('u');
      out.write('0');
      out.write('0');
      out.write(HEX[special >> 4]);
      out.write(HEX[special & 15]);
    }
  }
}
