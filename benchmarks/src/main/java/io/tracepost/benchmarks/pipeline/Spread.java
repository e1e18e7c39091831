package io.tracepost.benchmarks.pipeline;

import java.util.List;

/**
 * A figure over several runs.
 *
 * @param median the one in the middle; of an even number, the lower of the two
 * @param least of them
 * @param most of them
 */
public record Spread(double median, double least, double most) {
  /** The spread of at least one value. */
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(
        sorted.get((sorted.size() - 1) / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** The median, and the range where there is one. */
  public String text(Figure figure) {
    String middle = figure.text(median);
    return least == most
        ? middle
        : middle + " (" + figure.text(least) + " to " + figure.text(most) + ")";
  }
}
