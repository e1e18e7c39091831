package io.tracepost.adapters.http.body;

import java.util.Optional;

/** What stands before and behind the deflated bytes of a gzip body (RFC 1952). */
final class GzipFrame {
  static final int HEADER_BYTES = 10;
  static final int TRAILER_BYTES = 8;

  private static final byte DEFLATED = 8;
  private static final byte SYSTEM_UNKNOWN = (byte) 0xff;
  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, DEFLATED, 0, 0, 0, 0, 0, 0, SYSTEM_UNKNOWN
  };

  private GzipFrame() {}

  /** Writes the header. */
  static void begin(GrowingBuffer out) {
    out.append(HEADER, 0, HEADER_BYTES);
  }

  /**
   * Writes the trailer and hands the body over.
   *
   * @param crc CRC-32 of the plain bytes
   * @param plainBytes how many they are
   */
  static RequestBody end(GrowingBuffer out, long crc, long plainBytes) {
    appendLittleEndian(out, crc);
    appendLittleEndian(out, plainBytes);
    return new RequestBody(out.array(), out.length(), plainBytes, Optional.of("gzip"));
  }

  private static void appendLittleEndian(GrowingBuffer out, long value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.append((int) (value >>> shift));
    }
  }
}
