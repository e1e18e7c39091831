package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.api.integrity.IntegrityCalls;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.archive.BlockArchive;
import io.tracepost.application.integrity.proof.Proofs;
import io.tracepost.application.integrity.verification.IntegrityCheck;
import io.tracepost.bootstrap.metrics.Instruments.Reading;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.IntegritySettings;
import java.time.Duration;
import java.util.List;

/** Proof that streams are what was committed. */
final class IntegrityModule extends AbstractModule {
  private static final double NANOS_A_SECOND = 1e9;

  private final IntegritySettings settings;
  private final Opened opened;

  IntegrityModule(IntegritySettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  CheckpointLog log() {
    return new FileCheckpointLog(settings.folder());
  }

  @Provides
  @Singleton
  Checkpoints checkpoints(CheckpointLog log, ServiceMetrics metrics) {
    Storage storage = opened.storage();
    Checkpoints checkpoints =
        new Checkpoints(
            storage.journalAudit(),
            storage.checkpoints(),
            log,
            opened.checkpointKey(),
            TrustedKeys.of(settings.trustedKeys()),
            opened.clock());
    metrics
        .instruments()
        .gauge(
            "tracepost_checkpoint_age_seconds",
            "For how long the stream that waits longest has not been signed up to its end",
            List.of(),
            () -> checkpoints.age().map(IntegrityModule::reading).stream().toList());
    return checkpoints;
  }

  private static Reading reading(Duration age) {
    return Reading.of(age.toNanos() / NANOS_A_SECOND);
  }

  @Provides
  @Singleton
  IntegrityCalls calls(Checkpoints checkpoints, CheckpointLog log) {
    Storage storage = opened.storage();
    return new IntegrityCalls(
        new IntegrityCheck(
            storage.journalAudit(),
            storage.checkpoints(),
            log,
            checkpoints.trusted(),
            JdbiJournalAudit::unpack),
        new Proofs(storage.journalAudit(), storage.checkpoints()),
        new BlockArchive(storage.journalAudit(), storage.checkpoints(), opened.clock()));
  }
}
