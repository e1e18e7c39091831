package io.tracepost.application.intake;

import io.tracepost.domain.event.EventKind;

/**
 * Hears what intake does, for metrics. Called on the threads that submit, commit and answer: must be
 * quick and must not throw.
 */
public interface IntakeObserver {
  /** Hears nothing. */
  IntakeObserver NONE = new IntakeObserver() {};

  /**
   * A request was answered or refused.
   *
   * @param kind what it was to hold
   * @param bytes of its inflated body
   * @param outcome what it came to
   */
  default void answered(EventKind kind, long bytes, RequestOutcome outcome) {}

  /**
   * Events were settled: they are durable, known already, or refused. Told once for the events of a
   * request, however often its idempotency key repeats the answer.
   */
  default void settled(IntakeAnswer answer) {}

  /** So many requests go into one commit. */
  default void grouped(int requests) {}
}
