package io.tracepost.content.loki.logql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the lines of each series within a range to one number. The range is open at its beginning. */
record RangeAggregation(
    String function, Pipeline pipeline, Duration range, Duration offset, Optional<List<String>> by)
    implements Expression {
  static final Set<String> FUNCTIONS =
      Set.of(
          "count_over_time",
          "sum_over_time",
          "max_over_time",
          "min_over_time",
          "first_over_time",
          "last_over_time",
          "absent_over_time");

  /** Those that may group by themselves; the others would be an error. */
  private static final Set<String> GROUPING =
      Set.of("max_over_time", "min_over_time", "first_over_time", "last_over_time");

  private static final long NANOS = 1_000_000_000;

  RangeAggregation {
    boolean unwraps = pipeline.unwraps();
    boolean counts = function.equals("count_over_time") || function.equals("absent_over_time");
    if (unwraps == counts) {
      throw new IllegalArgumentException(function + " with or without unwrap: " + unwraps);
    }
    if (by.isPresent() && !GROUPING.contains(function)) {
      throw new IllegalArgumentException("grouping not allowed for " + function);
    }
  }

  @Override
  public Vector at(List<StoredLine> lines, Instant now) {
    Instant end = now.minus(offset);
    long to = end.getEpochSecond() * NANOS + end.getNano();
    long from = to - range.toSeconds() * NANOS;
    Map<Map<String, String>, List<Double>> series = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> line.nanos() > from && line.nanos() <= to)
        .sorted(Comparator.comparingLong(StoredLine::nanos))
        .forEach(
            line ->
                pipeline
                    .sample(line)
                    .ifPresent(
                        sample ->
                            series
                                .computeIfAbsent(key(sample.labels()), key -> new ArrayList<>())
                                .add(sample.value())));
    if (function.equals("absent_over_time")) {
      return series.isEmpty()
          ? Vector.of(Map.of(pipeline.equalities(), 1.0))
          : Vector.of(Vector.none());
    }
    Map<Map<String, String>, Double> result = Vector.none();
    series.forEach((labels, values) -> result.put(labels, value(values)));
    return Vector.of(result);
  }

  private Map<String, String> key(Map<String, String> labels) {
    return by.map(names -> Vector.only(labels, names)).orElse(labels);
  }

  private double value(List<Double> values) {
    return switch (function) {
      case "count_over_time" -> values.size();
      case "sum_over_time" -> values.stream().mapToDouble(Double::doubleValue).sum();
      case "max_over_time" -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      case "min_over_time" -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      case "first_over_time" -> values.get(0);
      default -> values.get(values.size() - 1);
    };
  }

  @Override
  public Names names() {
    return pipeline.names().reading(by.orElse(List.of()));
  }
}
