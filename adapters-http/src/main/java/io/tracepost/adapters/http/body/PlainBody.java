package io.tracepost.adapters.http.body;

import java.util.Optional;
import java.util.function.Consumer;

/** A body that is sent as it was written. */
final class PlainBody extends BodyWriter {
  private final GrowingBuffer out;
  private final Consumer<GrowingBuffer> giveBack;
  private RequestBody finished = RequestBody.NONE;

  PlainBody(GrowingBuffer out, Consumer<GrowingBuffer> giveBack) {
    this.out = out;
    this.giveBack = giveBack;
  }

  @Override
  public void write(int b) {
    out.append(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    out.append(bytes, offset, length);
  }

  @Override
  public long plainBytes() {
    return out.length();
  }

  @Override
  public long wireBytesExpected() {
    return out.length();
  }

  @Override
  public void settleSize() {}

  @Override
  long grownAtMost(long plainBytes) {
    return plainBytes;
  }

  @Override
  public RequestBody finish() {
    finished = new RequestBody(out.array(), out.length(), out.length(), Optional.empty());
    return finished;
  }

  @Override
  public void close() {
    out.clearAfter(finished);
    giveBack.accept(out);
  }
}
