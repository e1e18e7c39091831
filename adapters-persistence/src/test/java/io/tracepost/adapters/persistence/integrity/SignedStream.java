package io.tracepost.adapters.persistence.integrity;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.IntegrityCheck;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Streams with checkpoints in a storage, for tests that then lay hand on the storage. */
final class SignedStream {
  static final OrganizationId ACME = new OrganizationId("acme");
  static final OrganizationId OTHER = new OrganizationId("other");

  private final Storage storage;
  private final ManualClock clock;
  private final Random random;
  private final CheckpointKey key;
  private final FileCheckpointLog log;
  private int written;

  SignedStream(Storage storage, ManualClock clock, Random random, CheckpointKey key, Path folder) {
    this.storage = storage;
    this.clock = clock;
    this.random = random;
    this.key = key;
    this.log = new FileCheckpointLog(folder);
  }

  /** Writes so many blocks to each organization, a checkpoint behind every third or so. */
  void write(int blocks) throws Exception {
    for (int i = 0; i < blocks; i++) {
      for (OrganizationId organization : List.of(ACME, OTHER)) {
        SampleEvents events = new SampleEvents();
        int count = 1 + random.nextInt(4);
        for (int event = 0; event < count; event++) {
          events.add(
              new EventKey(organization + "-" + written++),
              random.nextInt(1_000_000),
              random.nextBoolean() ? Facet.TRACE_SUCCESS : Facet.TRACE_ERROR,
              "x".repeat(random.nextInt(200)));
        }
        storage.journal().append(Commit.of(events.draft(organization)));
      }
      clock.advance(Duration.ofSeconds(1 + random.nextInt(60)));
      if (random.nextInt(3) == 0) {
        sign();
      }
    }
  }

  /** Signs where both streams stand. */
  void sign() throws Exception {
    Checkpoints checkpoints = checkpoints();
    checkpoints.make(ACME);
    checkpoints.make(OTHER);
  }

  Checkpoints checkpoints() {
    return new Checkpoints(
        storage.journalAudit(), storage.checkpoints(), log, key, TrustedKeys.NONE, clock);
  }

  /** Prunes the oldest blocks of a stream lawfully. */
  void prune(OrganizationId organization, int blocks) throws Exception {
    var cut =
        storage
            .journal()
            .oldest(
                organization,
                new CutBounds(clock.instant(), Long.MAX_VALUE, blocks, Long.MAX_VALUE));
    storage.journal().prune(cut.orElseThrow(), PruneReason.AGE);
  }

  Report verify(OrganizationId organization) throws Exception {
    return check().verify(organization, IntegrityCheck.WHOLE, List.of());
  }

  IntegrityCheck check() {
    return new IntegrityCheck(
        storage.journalAudit(),
        storage.checkpoints(),
        log,
        TrustedKeys.NONE.and(key.id()),
        JdbiJournalAudit::unpack);
  }
}
