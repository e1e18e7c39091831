package io.tracepost.adapters.http.body;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** What a gzip body works with and the next one uses again. For one thread at a time. */
final class GzipParts {
  final Deflater deflater;
  final CRC32 crc = new CRC32();
  final byte[] gather = new byte[16 * 1024];
  final GrowingBuffer out;

  GzipParts(int level, int capacity) {
    deflater = new Deflater(level, true);
    out = new GrowingBuffer(capacity);
  }
}
