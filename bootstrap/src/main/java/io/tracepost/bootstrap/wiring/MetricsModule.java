package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.bootstrap.metrics.ServiceMetrics;

/** What is counted. */
final class MetricsModule extends AbstractModule {
  @Provides
  @Singleton
  ServiceMetrics metrics() {
    return new ServiceMetrics();
  }
}
