package io.tracepost.adapters.http.exchange;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beginning of a body, reads on to a bound so that the connection can be used again, and
 * closes it beyond.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Kept> {
  /**
   * @param bytes the beginning
   * @param truncated whether there was more
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from the subscriber to Answer, never compared
  record Kept(byte[] bytes, boolean truncated) {}

  private final int keptBytes;
  private final long readBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
  private final CompletableFuture<Kept> whole = new CompletableFuture<>();
  private long read;
  private volatile boolean brokenOff;
  private volatile Flow.@Nullable Subscription subscription;

  BoundedBody(int keptBytes, long readBytes) {
    this.keptBytes = keptBytes;
    this.readBytes = readBytes;
  }

  @Override
  public CompletionStage<Kept> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (brokenOff) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int size = buffer.remaining();
      byte[] chunk = new byte[Math.min(size, keptBytes - kept.size())];
      buffer.get(chunk);
      kept.write(chunk, 0, chunk.length);
      read += size;
    }
    if (read > readBytes) {
      breakOff();
      whole.complete(new Kept(kept.toByteArray(), true));
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(new Kept(kept.toByteArray(), read > kept.size()));
  }

  /** Reads no further; the connection closes. */
  void breakOff() {
    brokenOff = true;
    Flow.Subscription present = subscription;
    if (present != null) {
      present.cancel();
    }
  }
}
