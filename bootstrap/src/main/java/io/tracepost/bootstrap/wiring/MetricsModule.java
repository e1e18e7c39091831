package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.bootstrap.metrics.Promised;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.util.Optional;

/** What is counted. */
final class MetricsModule extends AbstractModule {
  private final ServiceSettings settings;
  private final Opened opened;

  MetricsModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  ServiceMetrics metrics() {
    return new ServiceMetrics(
        opened.clock(), version(), new Promised(settings.retention(), settings.heartbeatEvery()));
  }

  /** As the jar says; a service that runs from classes has none. */
  private static String version() {
    return Optional.ofNullable(MetricsModule.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
