package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.application.access.Denials;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.DoubtfulActs;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.heartbeat.Heartbeats;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.journal.Journal;
import io.tracepost.bootstrap.metrics.ServiceMetrics;

/** What the service records about itself. */
final class AuditModule extends AbstractModule {
  private final Opened opened;

  AuditModule(Opened opened) {
    this.opened = opened;
  }

  @Provides
  @Singleton
  OwnRecords records() {
    return new OwnRecords(opened.clock(), opened.random());
  }

  @Provides
  @Singleton
  Acts acts(OwnRecords records, Delivery delivery, ServiceMetrics metrics) {
    return new Acts(
        new DoubtfulActs(opened.storage().acts(), delivery::mayHaveGrown),
        records,
        stretches -> {
          metrics.committed(stretches);
          delivery.committed(stretches);
        });
  }

  @Provides
  @Singleton
  Denials denials(Intake intake, OwnRecords records, ServiceMetrics metrics) {
    return new Denials(intake, records, opened.clock(), metrics::denied);
  }

  @Provides
  @Singleton
  Heartbeats heartbeats(
      DestinationStore store,
      DeliveryControl delivery,
      Journal journal,
      Intake intake,
      OwnRecords records,
      Checkpoints checkpoints) {
    return new Heartbeats(store, delivery, journal, intake, records, checkpoints::newest);
  }
}
