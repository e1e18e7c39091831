package io.tracepost.contract.export;

import io.tracepost.application.delivery.BackoffSchedule;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.delivery.ManualExecutor;
import io.tracepost.contract.delivery.ManualTimer;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Delivery of a few events through an outage of ten minutes, which ends with a restart of the service;
 * then the destination is well. Time is the trial's own: nothing waits. Not thread-safe.
 */
public final class OutageTrial {
  /**
   * Full jitter between nothing and a bound that doubles from half a second to a minute: about eight
   * attempts until the bound is reached, then two a minute; twice that for bad luck with the jitter.
   */
  private static final int BACKOFF_PLAN = 2 * (8 + 20);

  private static final int EVENTS = 8;
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final OrganizationId ORGANIZATION = new OrganizationId("acme");
  private static final Destination DESTINATION =
      new Destination(
          new DestinationId("siem"),
          ORGANIZATION,
          "siem",
          "tried",
          Map.of(),
          DestinationFilter.EVERYTHING,
          false,
          1);

  private final Supplier<BatchExporter> broken;
  private final Supplier<BatchExporter> healthy;
  private final IntSupplier requests;
  private final ManualClock clock = ManualClock.atNoon();
  private final ManualExecutor executor = new ManualExecutor();
  private final ManualTimer timer = new ManualTimer(clock);
  private final InMemoryJournal journal = new InMemoryJournal(clock);
  private final InMemoryProgress progress = new InMemoryProgress();
  private int requestsInOutage;
  private List<DeadLetter> deadLetters = List.of();

  /**
   * A trial.
   *
   * @param broken opens an exporter to the destination in its outage
   * @param healthy opens one to the destination when it is well
   * @param requests how many requests, or attempts, the broken destination had
   */
  public OutageTrial(
      Supplier<BatchExporter> broken, Supplier<BatchExporter> healthy, IntSupplier requests) {
    this.broken = broken;
    this.healthy = healthy;
    this.requests = requests;
  }

  /** Runs it. An interrupt would end every attempt after it unsent, so it ends the trial. */
  public void run() {
    try {
      journal.append(Commit.of(block()));
      try (BatchExporter exporter = broken.get()) {
        deliver(exporter);
      }
      requestsInOutage = requests.getAsInt();
      executor.crash();
      timer.crash();
      try (BatchExporter exporter = healthy.get()) {
        Delivery delivery = deliver(exporter);
        deadLetters = delivery.deadLetters(DESTINATION.id(), 0, Integer.MAX_VALUE);
      }
    } catch (JournalException | ProgressException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts delivery where it left off, and lets ten minutes pass. */
  private Delivery deliver(BatchExporter exporter) throws ProgressException {
    Delivery delivery =
        new Delivery(
            new DeliveryParts(
                journal,
                progress,
                destination -> exporter,
                executor,
                timer,
                clock,
                new SplittableRandom(1),
                DeliveryObserver.NONE),
            new DeliverySettings(
                4, Duration.ZERO, BackoffSchedule.DEFAULT, Duration.ofMinutes(1), 64, 32, 1 << 20));
    delivery.start(DESTINATION, 0);
    Instant end = clock.instant().plus(OUTAGE);
    settle();
    for (Optional<Instant> next = timer.next();
        next.isPresent() && !next.get().isAfter(end);
        next = timer.next()) {
      clock.set(next.get());
      settle();
    }
    clock.set(end);
    settle();
    if (Thread.interrupted()) {
      throw new AssertionError(
          "the trial was interrupted, perhaps by the time limit of its test: what it shows is void");
    }
    return delivery;
  }

  private void settle() {
    do {
      timer.runDue();
    } while (executor.runOldest());
  }

  private static BlockDraft block() {
    EventColumns columns = new EventColumns(EVENTS, 4_096);
    for (int number = 1; number <= EVENTS; number++) {
      Event event = Events.trace(number);
      String key = event.key().value();
      columns.add(
          event.array(),
          event.offset(),
          event.length(),
          event.timeMicros(),
          event.facet(),
          event.json().indexOf(key),
          key.length(),
          KeyHash.of(event.facet().kind(), event.key()));
    }
    return new BlockDraft(ORGANIZATION, columns);
  }

  /** The most requests that may come, when the destination asks to be asked again after a delay. */
  public static int requestsPlanned(Optional<Duration> asksAgainAfter) {
    return asksAgainAfter
        .map(delay -> Math.max(BACKOFF_PLAN, (int) OUTAGE.dividedBy(delay) + 1))
        .orElse(BACKOFF_PLAN);
  }

  /** Requests before the destination was well. */
  public int requestsInOutage() {
    return requestsInOutage;
  }

  /** Events that became dead letters. */
  public int deadLetters() {
    return deadLetters.size();
  }

  /** Events that are neither with the destination nor among the dead letters. */
  public int lost(List<String> received) {
    Set<String> kept = new HashSet<>(received);
    deadLetters.forEach(letter -> kept.add(letter.key().value()));
    int lost = 0;
    for (int number = 1; number <= EVENTS; number++) {
      if (!kept.contains(Events.key(number))) {
        lost++;
      }
    }
    return lost;
  }
}
