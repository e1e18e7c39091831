package io.tracepost.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a body, inflating gzip, and stops at the limits: a gzip bomb costs at most the limit. */
final class BodyReader {
  private static final int CHUNK_BYTES = 64 * 1024;

  private BodyReader() {}

  static RequestBody read(InputStream source, boolean gzip, BodyLimits limits) throws IOException {
    CountedInput wire = new CountedInput(source, limits.maxWireBytes());
    byte[] plain =
        gzip ? inflate(wire, limits.maxPlainBytes()) : copy(wire, limits.maxPlainBytes());
    return new RequestBody(plain, wire.count);
  }

  private static byte[] inflate(CountedInput wire, long maxPlainBytes) throws IOException {
    try {
      return copy(new GZIPInputStream(wire, CHUNK_BYTES), maxPlainBytes);
    } catch (ZipException | EOFException broken) {
      throw new UnreadableBodyException(
          "the body is not whole gzip: " + broken.getMessage(), broken);
    }
  }

  private static byte[] copy(InputStream in, long maxBytes) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(CHUNK_BYTES);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      if (plain.size() + (long) n > maxBytes) {
        throw new BodyTooLargeException("inflated", maxBytes);
      }
      plain.write(chunk, 0, n);
    }
    return plain.toByteArray();
  }

  private static final class CountedInput extends FilterInputStream {
    private final long maxBytes;
    private long count;

    CountedInput(InputStream in, long maxBytes) {
      super(in);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        counted(1);
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      if (n > 0) {
        counted(n);
      }
      return n;
    }

    private void counted(int more) throws IOException {
      count += more;
      if (count > maxBytes) {
        throw new BodyTooLargeException("as sent", maxBytes);
      }
    }
  }
}
