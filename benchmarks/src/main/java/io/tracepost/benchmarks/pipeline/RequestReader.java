package io.tracepost.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Reads the requests of one connection, one after the other, into buffers that are used again.
 * Understands what the senders here use and no more. For one thread.
 */
final class RequestReader {
  private static final byte[] GO_ON =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_CAPACITY = 256 << 10;

  private final InputStream in;
  private final OutputStream out;
  private final StringBuilder line = new StringBuilder(128);
  private byte[] body = new byte[FIRST_CAPACITY];
  private byte[] inflated = new byte[FIRST_CAPACITY];
  private int length;
  private String target = "";
  private boolean gzip;

  RequestReader(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 64 << 10);
    this.out = out;
  }

  /**
   * A body as text.
   *
   * @param bytes holds it; good until the next request
   * @param length of it
   */
  @SuppressWarnings("ArrayRecordComponent") // a view of the buffer
  record Text(byte[] bytes, int length) {}

  /** Reads the next request; false when the sender has closed. */
  boolean next() throws IOException {
    if (!readLine()) {
      return false;
    }
    String[] words = line.toString().split(" ");
    target = words.length > 1 ? words[1] : "";
    gzip = false;
    length = 0;
    long announced = 0;
    boolean chunked = false;
    while (readLine() && !line.isEmpty()) {
      String header = line.toString().toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        announced = Long.parseLong(header.substring(15).trim());
      } else if (header.startsWith("transfer-encoding:")) {
        chunked = header.endsWith("chunked");
      } else if (header.startsWith("content-encoding:")) {
        gzip = header.endsWith("gzip");
      } else if (header.startsWith("expect:")) {
        out.write(GO_ON);
      }
    }
    if (chunked) {
      readChunks();
    } else {
      read(announced);
    }
    return true;
  }

  /** Path and query. */
  String target() {
    return target;
  }

  /** Whether the body is compressed. */
  boolean gzip() {
    return gzip;
  }

  /** Bytes of the body as it was sent. */
  int length() {
    return length;
  }

  /** The body, inflated where it was compressed. */
  Text text() throws IOException {
    if (!gzip) {
      return new Text(body, length);
    }
    int filled = 0;
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body, 0, length), 8192)) {
      for (int read = 0; read >= 0; filled += read) {
        if (filled == inflated.length) {
          inflated = Arrays.copyOf(inflated, filled * 2);
        }
        read = plain.read(inflated, filled, inflated.length - filled);
        if (read < 0) {
          break;
        }
      }
    }
    return new Text(inflated, filled);
  }

  private void readChunks() throws IOException {
    long size;
    do {
      if (!readLine()) {
        throw new EOFException("a chunk is missing");
      }
      size = Long.parseLong(line.toString().split(";")[0].trim(), 16);
      read(size);
      readLine();
    } while (size > 0);
  }

  private void read(long more) throws IOException {
    int end = Math.toIntExact(length + more);
    if (end > body.length) {
      body = Arrays.copyOf(body, Math.max(end, body.length * 2));
    }
    while (length < end) {
      int read = in.read(body, length, end - length);
      if (read < 0) {
        throw new EOFException("a body ended early");
      }
      length += read;
    }
  }

  /** Reads a line without its end; false when there is none. */
  private boolean readLine() throws IOException {
    line.setLength(0);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return false;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return true;
  }
}
