package io.tracepost.adapters.http.body;

import java.util.function.Consumer;

/**
 * A gzip body that is gathered first and deflated at its end, in one go: ISA-L takes a whole body.
 * Settling its size deflates what is there and throws the result away, which happens up to five
 * times a body near its limit on the wire and takes a seventh of zlib's time.
 */
final class WholeGzipBody extends BodyWriter {
  private final WholeParts parts;
  private final Consumer<GzipParts> giveBack;
  private RequestBody finished = RequestBody.NONE;
  private int settledPlain;
  private int settledDeflated;

  WholeGzipBody(WholeParts parts, Consumer<GzipParts> giveBack) {
    this.parts = parts;
    this.giveBack = giveBack;
  }

  @Override
  public void write(int b) {
    parts.plain.append(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    parts.plain.append(bytes, offset, length);
  }

  @Override
  public long plainBytes() {
    return parts.plain.length();
  }

  @Override
  public long wireBytesExpected() {
    return GzipFrame.HEADER_BYTES
        + settledDeflated
        + grownAtMost(plainBytes() - settledPlain)
        + GzipFrame.TRAILER_BYTES;
  }

  @Override
  public void settleSize() {
    parts.isaL.deflate(parts.plain, parts.out);
    settledDeflated = parts.out.length();
    settledPlain = parts.plain.length();
    parts.out.clear();
  }

  @Override
  long grownAtMost(long plainBytes) {
    if (plainBytes == 0) {
      return 0;
    }
    if (settledPlain == 0) {
      return IsaL.deflatedAtMost(plainBytes);
    }
    long likeBefore = plainBytes * settledDeflated / settledPlain;
    return Math.min(likeBefore + likeBefore / 4 + 1, IsaL.deflatedAtMost(plainBytes));
  }

  @Override
  public RequestBody finish() {
    GzipFrame.begin(parts.out);
    parts.isaL.deflate(parts.plain, parts.out);
    parts.crc.update(parts.plain.array(), 0, parts.plain.length());
    finished = GzipFrame.end(parts.out, parts.crc.getValue(), plainBytes());
    return finished;
  }

  @Override
  public void close() {
    parts.out.clearAfter(finished);
    parts.plain.clear();
    parts.crc.reset();
    giveBack.accept(parts);
  }
}
