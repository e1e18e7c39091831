package io.tracepost.bootstrap.monitoring;

import io.tracepost.bootstrap.monitoring.Expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The functions of PromQL that the rules use, as Prometheus computes them. Source: <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/functions/">Prometheus, query
 * functions</a> and {@code promql/functions.go} of Prometheus 2.42, read 2026-11-23.
 */
final class Functions {
  private Functions() {}

  /** {@code rate}, {@code increase} and {@code delta}, with Prometheus' stretching to the ends. */
  static Map<Map<String, String>, Double> growth(
      String function,
      Map<Map<String, String>, NavigableMap<Double, Double>> stretches,
      double now,
      double seconds) {
    Map<Map<String, String>, Double> grown = new LinkedHashMap<>();
    stretches.forEach(
        (labels, samples) -> {
          if (samples.size() >= 2) {
            double growth = growth(samples, !function.equals("delta"), now - seconds, now);
            grown.put(labels, function.equals("rate") ? growth / seconds : growth);
          }
        });
    return grown;
  }

  private static double growth(
      NavigableMap<Double, Double> samples, boolean counter, double from, double to) {
    double first = samples.firstEntry().getValue();
    double last = samples.lastEntry().getValue();
    double growth = last - first;
    if (counter) {
      double before = first;
      for (double value : samples.values()) {
        growth += value < before ? before : 0;
        before = value;
      }
    }
    double covered = samples.lastKey() - samples.firstKey();
    double apart = covered / (samples.size() - 1);
    double toStart = samples.firstKey() - from;
    double toEnd = to - samples.lastKey();
    if (counter && growth > 0 && first >= 0) {
      toStart = Math.min(toStart, covered * (first / growth));
    }
    double stretched = covered;
    stretched += toStart < apart * 1.1 ? toStart : apart / 2;
    stretched += toEnd < apart * 1.1 ? toEnd : apart / 2;
    return growth * (stretched / covered);
  }

  /** {@code absent}. */
  static Value absent(Value value) {
    return value.vector().isEmpty() ? Value.of(Map.of(Map.of(), 1.0)) : Value.of(Map.of());
  }

  /** {@code sum}, {@code max}, {@code min} and {@code count}, by labels. */
  static Value aggregate(String how, List<String> by, Value value) {
    Map<Map<String, String>, List<Double>> groups = new LinkedHashMap<>();
    value
        .vector()
        .forEach(
            (labels, number) ->
                groups.computeIfAbsent(only(labels, by), first -> new ArrayList<>()).add(number));
    Function<List<Double>, Double> sum =
        numbers -> numbers.stream().mapToDouble(Double::doubleValue).sum();
    Function<List<Double>, Double> folding =
        switch (how) {
          case "sum" -> sum;
          case "max" -> numbers -> numbers.stream().max(Double::compare).orElseThrow();
          case "min" -> numbers -> numbers.stream().min(Double::compare).orElseThrow();
          case "count" -> numbers -> (double) numbers.size();
          default -> throw new IllegalArgumentException("no aggregation: " + how);
        };
    Map<Map<String, String>, Double> folded = new LinkedHashMap<>();
    groups.forEach((labels, numbers) -> folded.put(labels, folding.apply(numbers)));
    return Value.of(folded);
  }

  /** Some of a set of labels. */
  static Map<String, String> only(Map<String, String> labels, List<String> names) {
    Map<String, String> left = new HashMap<>(labels);
    left.keySet().retainAll(names);
    return Map.copyOf(left);
  }

  /** {@code histogram_quantile} over classic buckets. */
  static Value quantile(double share, Value buckets) {
    Map<Map<String, String>, TreeMap<Double, Double>> histograms = new LinkedHashMap<>();
    buckets
        .vector()
        .forEach(
            (labels, count) -> {
              Map<String, String> rest = new HashMap<>(labels);
              String bound = String.valueOf(rest.remove("le"));
              double upper =
                  bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
              histograms
                  .computeIfAbsent(Map.copyOf(rest), first -> new TreeMap<>())
                  .put(upper, count);
            });
    Map<Map<String, String>, Double> quantiles = new LinkedHashMap<>();
    histograms.forEach((labels, counts) -> quantiles.put(labels, quantile(share, counts)));
    return Value.of(quantiles);
  }

  private static double quantile(double share, NavigableMap<Double, Double> counts) {
    double all = counts.lastEntry().getValue();
    if (all == 0) {
      return Double.NaN;
    }
    double rank = share * all;
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      if (bucket.getValue() >= rank) {
        return bucket.getKey().isInfinite()
            ? lower
            : lower + (bucket.getKey() - lower) * ((rank - below) / (bucket.getValue() - below));
      }
      lower = bucket.getKey();
      below = bucket.getValue();
    }
    return lower;
  }
}
