package io.tracepost.adapters.http.body;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * One sending of a body: hands slices of the array to the JDK client without copying them, knows
 * whether any byte was asked for, and can be broken off. The JDK's own publisher copies the whole
 * array first. Safe for concurrent use.
 */
public final class Transmission implements HttpRequest.BodyPublisher {
  private final RequestBody body;
  private final byte[] bytes;
  private final int length;
  private volatile boolean begun;
  private volatile boolean broken;

  Transmission(RequestBody body, byte[] bytes, int length) {
    this.body = body;
    this.bytes = bytes;
    this.length = length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new SliceSubscription(this, bytes, length, subscriber));
  }

  /** Whether a byte of the body left for the network. If not, the destination stored nothing. */
  public boolean begun() {
    return begun;
  }

  /** Gives out no more bytes; the request fails and its connection closes. */
  public void breakOff() {
    broken = true;
  }

  /** Nobody reads the array any more: its buffer may be used again. Call it at most once. */
  public void settle() {
    body.settled();
  }

  void begin() {
    begun = true;
  }

  boolean broken() {
    return broken;
  }
}
