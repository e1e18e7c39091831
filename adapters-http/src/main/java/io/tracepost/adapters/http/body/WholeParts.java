package io.tracepost.adapters.http.body;

import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Parts of a {@link WholeGzipBody}. */
final class WholeParts implements GzipParts {
  final IsaL isaL;
  final CRC32 crc = new CRC32();
  final GrowingBuffer plain;
  final GrowingBuffer out;

  WholeParts(IsaL isaL, int capacity) {
    this.isaL = isaL;
    plain = new GrowingBuffer(capacity);
    out = new GrowingBuffer(capacity);
  }

  @Override
  public BodyWriter writer(Consumer<GzipParts> giveBack) {
    return new WholeGzipBody(this, giveBack);
  }

  @Override
  public void end() {}
}
