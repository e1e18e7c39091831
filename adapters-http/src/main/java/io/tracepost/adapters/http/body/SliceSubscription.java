package io.tracepost.adapters.http.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out an array in slices, as many as were asked for (Reactive Streams rules 1.1 and 3.9). The
 * demand counter also admits one emitting thread at a time: who raises it from zero emits.
 */
final class SliceSubscription implements Flow.Subscription {
  private static final int SLICE_BYTES = 32 * 1024;

  private final Transmission transmission;
  private final byte[] bytes;
  private final int length;
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final AtomicLong demand = new AtomicLong();
  private int position;
  private volatile boolean ended;

  SliceSubscription(
      Transmission transmission,
      byte[] bytes,
      int length,
      Flow.Subscriber<? super ByteBuffer> subscriber) {
    this.transmission = transmission;
    this.bytes = bytes;
    this.length = length;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n < 1) {
      fail(new IllegalArgumentException("asked for " + n + " buffers; ask for 1 or more"));
      return;
    }
    long before = demand.getAndUpdate(now -> Math.min(now, Long.MAX_VALUE - n) + n);
    if (before == 0) {
      emit();
    }
  }

  @Override
  public void cancel() {
    ended = true;
  }

  private void emit() {
    do {
      if (ended) {
        return;
      }
      if (transmission.broken()) {
        fail(new IOException("the request was broken off"));
        return;
      }
      transmission.begin();
      int size = Math.min(SLICE_BYTES, length - position);
      ByteBuffer slice = ByteBuffer.wrap(bytes, position, size).slice().asReadOnlyBuffer();
      position += size;
      subscriber.onNext(slice);
      if (position == length && !ended) {
        ended = true;
        subscriber.onComplete();
      }
    } while (demand.decrementAndGet() > 0);
  }

  private void fail(Exception reason) {
    if (!ended) {
      ended = true;
      subscriber.onError(reason);
    }
  }
}
