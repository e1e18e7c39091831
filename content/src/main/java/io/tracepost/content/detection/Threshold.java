package io.tracepost.content.detection;

import java.time.Duration;
import java.util.Optional;

/**
 * A number or a span of time that decides whether a detection fires. Queries name it as a placeholder.
 *
 * @param name snake case
 * @param value a plain number such as {@code 0.25}, or a span such as {@code 4h}
 * @param means what is compared with it
 */
public record Threshold(String name, String value, String means) {
  /** The span of time, when it is one. */
  public Optional<Duration> duration() {
    return Spans.parse(value);
  }
}
