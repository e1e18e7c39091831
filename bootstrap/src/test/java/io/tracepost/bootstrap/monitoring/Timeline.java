package io.tracepost.bootstrap.monitoring;

import io.tracepost.bootstrap.metrics.Family;
import io.tracepost.bootstrap.metrics.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Samples of many series over time, as a Prometheus server would hold them. Times in seconds. */
public final class Timeline {
  /** How old a sample may be to count as the present one. */
  private static final double LOOK_BACK = 300;

  private final Map<String, Map<Map<String, String>, NavigableMap<Double, Double>>> byName =
      new HashMap<>();

  /** Adds all samples of a scrape, as the server that scraped it would label them. */
  public void add(Collection<Family> scraped, Map<String, String> target, double at) {
    add("up", target, at, 1);
    for (Family family : scraped) {
      for (Sample sample : family.samples()) {
        Map<String, String> labels = new HashMap<>(sample.labels());
        labels.putAll(target);
        add(sample.name(), labels, at, sample.value());
      }
    }
  }

  /** Adds a sample. */
  void add(String name, Map<String, String> labels, double at, double value) {
    byName
        .computeIfAbsent(name, first -> new LinkedHashMap<>())
        .computeIfAbsent(Map.copyOf(labels), first -> new TreeMap<>())
        .put(at, value);
  }

  /** The present value of each series that a selector chooses; names are left out of the labels. */
  Map<Map<String, String>, Double> at(
      String name, Predicate<Map<String, String>> chosen, double now) {
    Map<Map<String, String>, Double> values = new LinkedHashMap<>();
    series(name)
        .forEach(
            (labels, samples) -> {
              Map.Entry<Double, Double> latest = samples.floorEntry(now);
              if (latest != null && now - latest.getKey() < LOOK_BACK && chosen.test(labels)) {
                values.put(labels, latest.getValue());
              }
            });
    return values;
  }

  /** The samples of each series that a selector chooses, over a stretch of time. */
  Map<Map<String, String>, NavigableMap<Double, Double>> over(
      String name, Predicate<Map<String, String>> chosen, double from, double to) {
    Map<Map<String, String>, NavigableMap<Double, Double>> stretches = new LinkedHashMap<>();
    series(name)
        .forEach(
            (labels, samples) -> {
              NavigableMap<Double, Double> stretch = samples.subMap(from, true, to, true);
              if (!stretch.isEmpty() && chosen.test(labels)) {
                stretches.put(labels, stretch);
              }
            });
    return stretches;
  }

  /** The names of its series. */
  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  private Map<Map<String, String>, NavigableMap<Double, Double>> series(String name) {
    return byName.getOrDefault(name, Map.of());
  }
}
