package io.tracepost.application.delivery;

/** Hears of every attempt, for metrics and logs. Called on delivery's threads: must be quick. */
@FunctionalInterface
public interface DeliveryObserver {
  /** Hears nothing. */
  DeliveryObserver NONE = attempt -> {};

  /** An attempt ended. */
  void attempted(Attempt attempt);
}
