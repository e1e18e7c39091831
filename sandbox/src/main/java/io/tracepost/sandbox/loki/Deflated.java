package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.BodyTooLargeException;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Raw deflate (RFC 1951), which is what Loki means by {@code deflate}; a zlib header makes it unreadable. */
final class Deflated {
  private Deflated() {}

  static byte[] inflate(byte[] wire, long maxBytes) throws IOException {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(wire), inflater)) {
      byte[] plain = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, maxBytes + 1));
      if (plain.length > maxBytes) {
        throw new BodyTooLargeException("inflated", maxBytes);
      }
      return plain;
    } catch (ZipException | EOFException broken) {
      throw new UnreadableBodyException("the body is not whole deflate", broken);
    } finally {
      inflater.end();
    }
  }
}
