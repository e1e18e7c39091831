package io.tracepost.bootstrap.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Heap, collections, threads, files and time of this JVM, as Micrometer measures them. */
final class JvmMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry meters;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  JvmMetrics(PrometheusRegistry registry) {
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collections.bindTo(meters);
  }

  /** Everything of the registry as text. */
  String text(String contentType) {
    return meters.scrape(contentType);
  }

  /** Listens to no collection any more. */
  @Override
  public void close() {
    collections.close();
    meters.close();
  }
}
