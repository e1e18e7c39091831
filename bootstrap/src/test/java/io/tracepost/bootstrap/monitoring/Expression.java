package io.tracepost.bootstrap.monitoring;

import java.util.Map;

/** A PromQL expression that can be asked at a moment. */
@FunctionalInterface
public interface Expression {
  /** Its value at a moment. */
  Value at(Timeline timeline, double now);

  /**
   * A number, or a number for each of some sets of labels.
   *
   * @param scalar whether it is one number, under no labels
   * @param vector the numbers
   */
  record Value(boolean scalar, Map<Map<String, String>, Double> vector) {
    static Value of(double number) {
      return new Value(true, Map.of(Map.of(), number));
    }

    static Value of(Map<Map<String, String>, Double> vector) {
      return new Value(false, vector);
    }

    double number() {
      return vector.getOrDefault(Map.<String, String>of(), Double.NaN);
    }
  }
}
