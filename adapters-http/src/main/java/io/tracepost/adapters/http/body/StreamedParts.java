package io.tracepost.adapters.http.body;

import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Parts of a {@link StreamedGzipBody}. */
final class StreamedParts implements GzipParts {
  final Deflater deflater;
  final CRC32 crc = new CRC32();
  final byte[] gather = new byte[16 * 1024];
  final GrowingBuffer out;

  StreamedParts(int level, int capacity) {
    deflater = new Deflater(level, true);
    out = new GrowingBuffer(capacity);
  }

  @Override
  public BodyWriter writer(Consumer<GzipParts> giveBack) {
    return new StreamedGzipBody(this, giveBack);
  }

  @Override
  public void end() {
    deflater.end();
  }
}
