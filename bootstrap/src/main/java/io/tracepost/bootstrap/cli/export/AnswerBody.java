package io.tracepost.bootstrap.cli.export;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, part by part as it comes; holds a few parts at most. Unlike a stream it does
 * not wait for ever for a service whose machine has gone. One reader at a time.
 */
final class AnswerBody implements BodySubscriber<AnswerBody>, AutoCloseable {
  private static final int PARTS_AHEAD = 16;

  private final Duration silence;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final CompletableFuture<AnswerBody> begun = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;

  private record Part(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

  /**
   * A body.
   *
   * @param silence how long nothing may come
   */
  AnswerBody(Duration silence) {
    this.silence = silence;
  }

  /**
   * The next bytes; empty at the end of a whole body.
   *
   * @throws IOException when the connection broke off, or nothing came for too long
   */
  Optional<List<ByteBuffer>> next() throws IOException, InterruptedException {
    Part part = parts.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    if (part == null) {
      throw new HttpTimeoutException("nothing came for " + silence.toSeconds() + " s");
    }
    Throwable failure = part.failure();
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (part.last()) {
      return Optional.empty();
    }
    Subscription from = subscription;
    if (from != null) {
      from.request(1);
    }
    return Optional.of(part.bytes());
  }

  @Override
  public CompletionStage<AnswerBody> getBody() {
    return begun;
  }

  @Override
  public void onSubscribe(Subscription from) {
    subscription = from;
    from.request(PARTS_AHEAD);
    begun.complete(this);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    parts.add(new Part(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part(List.of(), true, failure));
    begun.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    parts.add(new Part(List.of(), true, null));
  }

  /** Takes no more; does nothing to a body that has ended. */
  @Override
  public void close() {
    Subscription from = subscription;
    if (from != null) {
      from.cancel();
    }
  }
}
