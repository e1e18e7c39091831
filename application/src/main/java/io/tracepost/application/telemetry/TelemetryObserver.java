package io.tracepost.application.telemetry;

/**
 * Hears what becomes of telemetry, for metrics. Called on the threads that read: must be quick and
 * must not throw. What a sender repeats is told again.
 */
public interface TelemetryObserver {
  /** Hears nothing. */
  TelemetryObserver NONE = new TelemetryObserver() {};

  /** So many spans or log records came. */
  default void received(TelemetrySignal signal, long count) {}

  /** So many of them became events. */
  default void mapped(TelemetrySignal signal, long count) {}

  /** So many of them were left out on purpose or refused, for this reason. */
  default void dropped(TelemetrySignal signal, DropReason reason, long count) {}

  /**
   * An attribute that the mapping does not know was left out so many times.
   *
   * @param name as sent: whoever makes a label of it bounds their number
   */
  default void unknownAttribute(String name, long count) {}
}
