package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.otlp.OtlpProtocol;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.telemetry.TelemetryIntake;
import io.tracepost.application.telemetry.TelemetryProtocol;
import io.tracepost.bootstrap.metrics.ServiceMetrics;

/** What instrumented programs send by themselves. */
final class OtlpModule extends AbstractModule {
  private final OtlpMapping mapping;
  private final Opened opened;

  OtlpModule(OtlpMapping mapping, Opened opened) {
    this.mapping = mapping;
    this.opened = opened;
  }

  @Provides
  @Singleton
  TelemetryProtocol protocol(ServiceMetrics metrics) {
    return new OtlpProtocol(
        mapping.table(),
        mapping.choices(),
        new TraceMemory(TraceMemory.USUAL_SPANS),
        metrics.telemetry());
  }

  @Provides
  @Singleton
  TelemetryIntake telemetry(TelemetryProtocol protocol, Intake intake, OwnRecords records) {
    return new TelemetryIntake(protocol, intake, records, opened.clock());
  }
}
