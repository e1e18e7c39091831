package io.tracepost.application.delivery;

import java.util.function.BooleanSupplier;

/**
 * The right to deliver to one destination. Its fence goes with every write; the store refuses one
 * that is not the newest. A SIEM cannot check fences, so the holder also looks at the time before
 * each attempt. Safe from any thread.
 *
 * @param fence the owner's number
 * @param lasts whether attempts may begin now; quick, and may change either way
 */
public record Tenure(long fence, BooleanSupplier lasts) {
  /** The right of a process that shares its destinations with no other. */
  public static Tenure forEver(long fence) {
    return new Tenure(fence, () -> true);
  }
}
