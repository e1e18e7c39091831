package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.health.Liveness;
import io.tracepost.adapters.api.health.Readiness;
import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.bootstrap.health.ClockWatch;
import io.tracepost.bootstrap.health.DestinationConditions;
import io.tracepost.bootstrap.health.Draining;
import io.tracepost.bootstrap.health.IntakeConditions;
import io.tracepost.bootstrap.health.JournalConditions;
import io.tracepost.bootstrap.health.KeyWatch;
import io.tracepost.bootstrap.health.LeaseConditions;
import io.tracepost.bootstrap.health.PatientSource;
import io.tracepost.bootstrap.health.Pulse;
import io.tracepost.bootstrap.health.ServiceReadiness;
import io.tracepost.bootstrap.metrics.Instruments.Reading;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whether the service is well, and why not. */
final class HealthModule extends AbstractModule {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A commit in a file waits for nobody. */
  private static final Duration LONGEST_LOCAL_COMMIT = Duration.ofSeconds(30);

  /** The PostgreSQL driver gives a silent server 60 s, and restarting does not bring that back. */
  private static final Duration LONGEST_REMOTE_COMMIT = Duration.ofSeconds(90);

  private final ServiceSettings settings;
  private final Opened opened;

  HealthModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  Draining draining() {
    return new Draining();
  }

  @Provides
  @Singleton
  ClockWatch clock(ServiceMetrics metrics) {
    ClockWatch watch = new ClockWatch(opened.clock(), System::nanoTime);
    metrics
        .instruments()
        .counter(
            "tracepost_clock_jumps_total",
            "How often the wall clock was set by more than 5 s",
            List.of(),
            () -> List.of(Reading.of(watch.jumps())));
    return watch;
  }

  @Provides
  @Singleton
  KeyWatch keys() {
    return new KeyWatch(opened.vault()::look, opened.vault()::trouble);
  }

  @Provides
  @Singleton
  Readiness readiness(
      Draining draining,
      Journal journal,
      Intake intake,
      Delivery delivery,
      Sharing sharing,
      ClockWatch clock,
      KeyWatch keys,
      ServiceMetrics metrics) {
    Readiness readiness =
        new ServiceReadiness(
            List.of(
                draining,
                new PatientSource(
                    new JournalConditions(journal, this::writable),
                    PATIENCE,
                    opened.threads().work(),
                    System::nanoTime),
                new IntakeConditions(intake::load),
                clock,
                keys,
                new DestinationConditions(delivery::states),
                new LeaseConditions(sharing.keeper()::standstill)));
    metrics
        .instruments()
        .gauge(
            "tracepost_condition",
            "1 for each thing that readiness finds not as it should be",
            List.of("code", "severity"),
            () -> readiness.conditions().stream().map(HealthModule::reading).toList());
    return readiness;
  }

  private static Reading reading(Condition condition) {
    return Reading.of(1, condition.code(), condition.severity().name().toLowerCase(Locale.ROOT));
  }

  @Provides
  @Singleton
  Pulse pulse(Intake intake) {
    return new Pulse(
        intake::load,
        System::nanoTime,
        settings.database().url().isEmpty() ? LONGEST_LOCAL_COMMIT : LONGEST_REMOTE_COMMIT,
        LONGEST_PAUSE);
  }

  @Provides
  Liveness liveness(Pulse pulse) {
    return pulse;
  }

  private boolean writable() throws JournalException {
    Database database = opened.storage().database();
    try {
      return database.writable();
    } catch (SQLException e) {
      throw new JournalException(
          JournalException.Kind.UNAVAILABLE,
          "asking " + database.place() + " whether it takes writes failed: " + e.getMessage(),
          e);
    }
  }
}
