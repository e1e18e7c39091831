package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes counters, gauges and histograms of one registry. Names follow Prometheus: base units, {@code
 * _total} for what only grows. Whoever adds one adds its line to the table in {@code
 * docs/operations/monitoring.md}; a test compares the two. No exemplars: nothing here is traced, and
 * the library that would look for a tracer is left out. Thread-safe.
 *
 * <p>Source: <a href="https://prometheus.io/docs/practices/naming/">Prometheus, metric and label
 * naming</a>, read 2026-11-23.
 */
public final class Instruments {
  private final PrometheusRegistry registry;

  Instruments(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /**
   * What was counted elsewhere, or is now.
   *
   * @param value the number
   * @param labels values of the labels, in their order
   */
  public record Reading(double value, List<String> labels) {
    /** Copies the labels. */
    public Reading {
      labels = List.copyOf(labels);
    }

    /** A number under these labels. */
    public static Reading of(double value, String... labels) {
      return new Reading(value, List.of(labels));
    }

    /** A whole number under these labels. */
    public static Reading of(long value, String... labels) {
      return of((double) value, labels);
    }

    private String[] labelValues() {
      return labels.toArray(String[]::new);
    }
  }

  /** A counter that is told of each event. */
  public Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .withoutExemplars()
        .name(name)
        .help(help)
        .labelNames(labels)
        .register(registry);
  }

  /** A counter that is read at each scrape. */
  public void counter(
      String name, String help, List<String> labels, Supplier<List<Reading>> readings) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(
            series -> readings.get().forEach(one -> series.call(one.value(), one.labelValues())))
        .register(registry);
  }

  /** A gauge without labels, read at each scrape. */
  public void gauge(String name, String help, DoubleSupplier reading) {
    gauge(name, help, List.of(), () -> List.of(Reading.of(reading.getAsDouble())));
  }

  /** A gauge, read at each scrape; what is not in the readings is not exposed. */
  public void gauge(
      String name, String help, List<String> labels, Supplier<List<Reading>> readings) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(
            series -> readings.get().forEach(one -> series.call(one.value(), one.labelValues())))
        .register(registry);
  }

  /** A histogram with fixed bounds. */
  public Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return Histogram.builder()
        .withoutExemplars()
        .classicOnly()
        .classicUpperBounds(bounds)
        .name(name)
        .help(help)
        .labelNames(labels)
        .register(registry);
  }
}
