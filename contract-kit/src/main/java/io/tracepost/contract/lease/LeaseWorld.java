package io.tracepost.contract.lease;

import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.lease.CommitWatch;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.LeaseTerms;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.contract.progress.InMemoryLeases;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.contract.progress.InMemoryStatusBoard;
import io.tracepost.contract.store.InMemoryDestinationStore;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several instances that share one store, each on its own threads, on one clock. A commit is told to
 * nobody: they find it by looking. Not thread-safe.
 */
public final class LeaseWorld {
  /** How long leases last here. */
  public static final Duration TERM = Duration.ofSeconds(15);

  private static final BatchLimits TENS = new BatchLimits(10, 1_000_000, 1_000_000, 100_000);

  private final ManualClock clock = ManualClock.atNoon();
  private final InMemoryJournal journal = new InMemoryJournal(clock);
  private final InMemoryProgress progress = new InMemoryProgress();
  private final InMemoryLeases leases = new InMemoryLeases(progress, clock);
  private final StatusBoard board = new InMemoryStatusBoard(progress);
  private final InMemoryDestinationStore destinations = new InMemoryDestinationStore();
  private final Map<DestinationId, ScriptedExporter> siems = new HashMap<>();
  private final List<LeaseInstance> instances = new ArrayList<>();

  /** Saves a destination and begins it, as its creation does. */
  public Destination add(String id) {
    Destination destination = DeliveryWorld.destination(id);
    siems.put(destination.id(), new ScriptedExporter(TENS));
    try {
      destinations.save(destination);
      progress.begin(destination.id(), destination.organization(), 0);
    } catch (StoreException | ProgressException e) {
      throw new AssertionError(e);
    }
    return destination;
  }

  /** An instance that starts now. */
  public LeaseInstance join(String name) {
    return join(new InstanceId(name), LeaseTerms.shared(TERM));
  }

  /** An instance that starts now and is the only one there is. */
  public LeaseInstance alone() {
    return join(InstanceId.SOLE, LeaseTerms.sole());
  }

  private LeaseInstance join(InstanceId me, LeaseTerms terms) {
    LeaseInstance instance = new LeaseInstance(this, me, terms);
    instances.add(instance);
    instance.start();
    return instance;
  }

  /** Commits so many events. */
  public void commit(String prefix, int events) {
    try {
      BlockDraft block = SampleEvents.block(DeliveryWorld.ACME, prefix, events);
      journal.append(Commit.of(block));
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  /** Moves the clock, stopping wherever something is due for an instance that runs. */
  public void pass(Duration duration) {
    Instant end = clock.instant().plus(duration);
    settle();
    Optional<Instant> next = next();
    while (next.isPresent() && !next.get().isAfter(end)) {
      clock.set(next.get().isAfter(clock.instant()) ? next.get() : clock.instant());
      settle();
      next = next();
    }
    clock.set(end);
    settle();
  }

  /** Runs what is due now, and what that brings, until nothing is. */
  public void settle() {
    boolean ran = true;
    while (ran) {
      ran = false;
      for (LeaseInstance instance : instances) {
        ran |= instance.runOne();
      }
    }
  }

  /** How many of these destinations an instance delivers to. */
  public long held(LeaseInstance instance, List<Destination> some) {
    return some.stream().filter(instance::holds).count();
  }

  /** The SIEM of a destination. */
  public ScriptedExporter siem(Destination destination) {
    ScriptedExporter siem = siems.get(destination.id());
    if (siem == null) {
      throw new IllegalArgumentException(destination.id() + " was not added");
    }
    return siem;
  }

  /** The clock of everything. */
  public ManualClock clock() {
    return clock;
  }

  /** What is delivered. */
  public InMemoryJournal journal() {
    return journal;
  }

  /** How far each destination got. */
  public InMemoryProgress progress() {
    return progress;
  }

  /** Who delivers to which destination. */
  public InMemoryLeases leases() {
    return leases;
  }

  /** What is written down about destinations. */
  public StatusBoard board() {
    return board;
  }

  /** What there is to deliver to. */
  public InMemoryDestinationStore destinations() {
    return destinations;
  }

  CommitWatch watch() {
    return organizations -> {
      List<Stretch> ends = new ArrayList<>();
      for (OrganizationId organization : organizations) {
        try {
          long last = journal.head(organization).lastSequence();
          ends.add(new Stretch(organization, last, last));
        } catch (JournalException e) {
          throw new ProgressException("the fake's heads cannot be read", e);
        }
      }
      return ends;
    };
  }

  DeliverySettings settings() {
    return DeliverySettings.DEFAULT;
  }

  long ticks() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** The SIEM as one instance sees it: each opens and closes a connection of its own. */
  BatchExporter exporter(Destination destination) {
    ScriptedExporter siem = siem(destination);
    return new BatchExporter() {
      @Override
      public BatchLimits limits() {
        return siem.limits();
      }

      @Override
      public DeliveryOutcome export(Batch batch) {
        return siem.export(batch);
      }

      @Override
      public ConnectionReport check() {
        return siem.check();
      }

      @Override
      public void close() {}
    };
  }

  private Optional<Instant> next() {
    return instances.stream()
        .map(LeaseInstance::nextDue)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
