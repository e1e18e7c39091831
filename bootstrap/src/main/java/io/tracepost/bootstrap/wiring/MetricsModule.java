package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import java.util.Optional;

/** What is counted. */
final class MetricsModule extends AbstractModule {
  private final Opened opened;

  MetricsModule(Opened opened) {
    this.opened = opened;
  }

  @Provides
  @Singleton
  ServiceMetrics metrics() {
    return new ServiceMetrics(opened.clock(), version());
  }

  /** As the jar says; a service that runs from classes has none. */
  private static String version() {
    return Optional.ofNullable(MetricsModule.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
