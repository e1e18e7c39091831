package io.tracepost.application.lease;

import io.tracepost.application.delivery.Tenure;
import java.util.function.LongSupplier;

/**
 * A lease this instance holds, counted down on its own clock that never jumps. The count starts
 * before the store is asked, so it ends before the lease does. Time is read by any thread; the rest
 * is guarded by the {@link LeaseKeeper}.
 */
final class Hold {
  private final long fence;
  private final LongSupplier ticks;
  private final boolean countsDown;
  private volatile long sendUntilTicks;
  private long wishes;
  private boolean leaving;

  Hold(Lease lease, LongSupplier ticks, boolean countsDown, long sendUntilTicks) {
    this.fence = lease.fence();
    this.wishes = lease.wishes();
    this.ticks = ticks;
    this.countsDown = countsDown;
    this.sendUntilTicks = sendUntilTicks;
  }

  Tenure tenure() {
    return new Tenure(fence, this::lasts);
  }

  /** Whether attempts may begin. */
  boolean lasts() {
    return !countsDown || ticks.getAsLong() - sendUntilTicks < 0;
  }

  void extend(long newSendUntilTicks) {
    sendUntilTicks = newSendUntilTicks;
  }

  long fence() {
    return fence;
  }

  /** Whether operators have wished for something that was not taken up. */
  boolean hasNewWishes(Lease seen) {
    return seen.wishes() != wishes;
  }

  /** What operators had wished for by then is taken up. */
  void tookUpWishes(Lease seen) {
    wishes = seen.wishes();
  }

  boolean leaving() {
    return leaving;
  }

  void leave() {
    leaving = true;
  }
}
