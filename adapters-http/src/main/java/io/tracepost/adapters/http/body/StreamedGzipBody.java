package io.tracepost.adapters.http.body;

import java.util.function.Consumer;
import java.util.zip.Deflater;

/**
 * A gzip body deflated by zlib while it is written, straight into the buffer it is sent from. Small
 * writes are gathered first: each call into zlib costs as much as copying a few kilobytes.
 */
final class StreamedGzipBody extends BodyWriter {
  /** The last block's end and the trailer: at most 5 and 8 bytes; rounded up. */
  private static final int END_BYTES = 16;

  private final StreamedParts parts;
  private final Consumer<GzipParts> giveBack;
  private RequestBody finished = RequestBody.NONE;
  private int gathered;
  private long plain;
  private long heldBack;

  StreamedGzipBody(StreamedParts parts, Consumer<GzipParts> giveBack) {
    this.parts = parts;
    this.giveBack = giveBack;
    GzipFrame.begin(parts.out);
  }

  @Override
  public void write(int b) {
    if (gathered == parts.gather.length) {
      deflateGathered();
    }
    parts.gather[gathered++] = (byte) b;
    plain++;
    heldBack++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    plain += length;
    heldBack += length;
    if (length > parts.gather.length - gathered) {
      deflateGathered();
      if (length >= parts.gather.length) {
        deflate(bytes, offset, length);
        return;
      }
    }
    System.arraycopy(bytes, offset, parts.gather, gathered, length);
    gathered += length;
  }

  @Override
  public long plainBytes() {
    return plain;
  }

  @Override
  public long wireBytesExpected() {
    return parts.out.length() + grownAtMost(heldBack) + END_BYTES;
  }

  @Override
  public void settleSize() {
    if (heldBack > 0) {
      deflateGathered();
      drain(Deflater.SYNC_FLUSH);
      heldBack = 0;
    }
  }

  /**
   * Data that does not shrink can grow: by 5 bytes in 16 KiB with zlib, by a ninth bit for each byte
   * with the quick strategy of zlib-ng, which a JDK may be linked with. The constant covers the flush.
   */
  @Override
  long grownAtMost(long plainBytes) {
    return plainBytes == 0 ? 0 : plainBytes + plainBytes / 8 + 16;
  }

  @Override
  public RequestBody finish() {
    deflateGathered();
    parts.deflater.finish();
    drain(Deflater.NO_FLUSH);
    finished = GzipFrame.end(parts.out, parts.crc.getValue(), plain);
    return finished;
  }

  @Override
  public void close() {
    parts.out.clearAfter(finished);
    parts.deflater.reset();
    parts.crc.reset();
    giveBack.accept(parts);
  }

  private void deflateGathered() {
    deflate(parts.gather, 0, gathered);
    gathered = 0;
  }

  private void deflate(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    parts.crc.update(bytes, offset, length);
    parts.deflater.setInput(bytes, offset, length);
    drain(Deflater.NO_FLUSH);
  }

  private void drain(int flush) {
    GrowingBuffer out = parts.out;
    int room;
    int written;
    do {
      out.ensure(4096);
      room = out.array().length - out.length();
      written = parts.deflater.deflate(out.array(), out.length(), room, flush);
      out.advance(written);
    } while (written == room);
  }
}
