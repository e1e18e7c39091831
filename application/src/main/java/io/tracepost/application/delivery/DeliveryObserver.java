package io.tracepost.application.delivery;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.DeliveryOutcome;
import java.time.Duration;

/** Hears of every attempt, for metrics and logs. Called on delivery's threads: must be quick. */
@FunctionalInterface
public interface DeliveryObserver {
  /** Hears nothing. */
  DeliveryObserver NONE = (destination, events, outcome, took) -> {};

  /**
   * An attempt ended.
   *
   * @param destination whose
   * @param events how many were in it
   * @param outcome what it came to
   * @param took how long it blocked
   */
  void attempted(Destination destination, int events, DeliveryOutcome outcome, Duration took);
}
