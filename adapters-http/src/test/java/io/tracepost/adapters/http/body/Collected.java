package io.tracepost.adapters.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Asks for one slice after the other and keeps what comes. */
final class Collected implements Flow.Subscriber<ByteBuffer> {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;
  private @Nullable Throwable failure;
  private boolean complete;
  private int slices;

  byte[] bytes() {
    return all.toByteArray();
  }

  int slices() {
    return slices;
  }

  boolean complete() {
    return complete;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(ByteBuffer slice) {
    slices++;
    byte[] bytes = new byte[slice.remaining()];
    slice.get(bytes);
    all.writeBytes(bytes);
    Flow.Subscription present = subscription;
    if (present != null) {
      present.request(1);
    }
  }

  @Override
  public void onError(Throwable reason) {
    failure = reason;
  }

  @Override
  public void onComplete() {
    complete = true;
  }
}
