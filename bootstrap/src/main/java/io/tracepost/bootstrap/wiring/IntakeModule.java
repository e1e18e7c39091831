package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.Journal;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.ServerSettings;
import io.tracepost.bootstrap.settings.ServiceSettings;

/** Taking events in. */
final class IntakeModule extends AbstractModule {
  private final ServiceSettings settings;
  private final Opened opened;

  IntakeModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  Intake intake(Journal journal, AgentRegistry agents, Delivery delivery, ServiceMetrics metrics) {
    Threads threads = opened.threads();
    return new Intake(
        journal,
        agents,
        limits(settings.server()),
        opened.clock(),
        new IntakeExecutors(threads.commit(), threads.answer(), threads.work()),
        stretches -> {
          metrics.committed(stretches);
          delivery.committed(stretches);
        },
        metrics.intake());
  }

  private static IntakeLimits limits(ServerSettings given) {
    IntakeLimits usual = IntakeLimits.DEFAULTS;
    return new IntakeLimits(
        Math.toIntExact(given.maxBodyBytes()),
        given.maxEvents(),
        given.maxEventBytes(),
        usual.maxAttributes(),
        Math.max(usual.maxPendingBytes(), 2 * given.maxBodyBytes()),
        usual.maxOffered(),
        usual.recentKeysPerOrganization(),
        usual.recentKeysOverall());
  }
}
