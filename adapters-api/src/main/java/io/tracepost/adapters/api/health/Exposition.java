package io.tracepost.adapters.api.health;

/** Knows the metrics. */
@FunctionalInterface
public interface Exposition {
  /** All of them as text. May block on the store; from any thread. */
  String text(ExpositionFormat format);
}
