package io.tracepost.bootstrap.virtual;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.delivery.ManualExecutor;
import io.tracepost.contract.delivery.ManualTimer;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Intake, journal tail and delivery on an H2 file. Timers run on a steady virtual clock; the wall clock
 * the core reads is that clock plus what a test makes it jump. Not thread-safe.
 */
final class VirtualCore implements AutoCloseable {
  static final OrganizationId ACME = new OrganizationId("acme");
  private static final long BUDGET_BYTES = 4L << 30;
  private static final long TAIL_BYTES = 32L << 20;
  private static final String FILLER = "x".repeat(400);

  private final ManualClock steady = ManualClock.atNoon();
  private final ManualExecutor executor = new ManualExecutor();
  private final ManualTimer timer = new ManualTimer(steady);
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Storage storage;
  private final Intake intake;
  private final Delivery delivery;
  private final Destination siem =
      new Destination(
          new DestinationId("siem"),
          ACME,
          "siem",
          "virtual",
          Map.of(),
          DestinationFilter.EVERYTHING,
          false,
          1);
  private volatile Duration wallOffset = Duration.ZERO;
  private long tasks;

  /** Opens everything and starts one destination from the beginning. */
  VirtualCore(Path folder, BatchExporter exporter) throws Exception {
    storage = Storage.inFolder(folder, BUDGET_BYTES, new Surroundings(this::wall, scheduler));
    Journal journal = new TailJournal(storage.journal(), this::wall, TAIL_BYTES);
    delivery =
        new Delivery(
            new DeliveryParts(
                journal,
                storage.progress(),
                destination -> exporter,
                executor,
                timer,
                this::wall,
                new SplittableRandom(1),
                DeliveryObserver.NONE),
            DeliverySettings.DEFAULT);
    intake =
        new Intake(
            journal,
            storage.agents(),
            IntakeLimits.DEFAULTS,
            this::wall,
            IntakeExecutors.sharing(Runnable::run),
            delivery::committed);
    storage.destinations().save(siem);
    delivery.start(siem, 0);
  }

  /** Takes so many events in, named by a prefix, and answers once they are durable. */
  IntakeAnswer submit(String prefix, int events) throws Exception {
    StringBuilder lines = new StringBuilder(events * (FILLER.length() + 120));
    for (int i = 0; i < events; i++) {
      lines
          .append("{\"trace_id\":\"")
          .append(prefix)
          .append('-')
          .append(i)
          .append("\",\"agent_id\":\"bot\",\"status\":\"success\",\"error_message\":\"")
          .append(FILLER)
          .append("\"}\n");
    }
    byte[] body = lines.toString().getBytes(StandardCharsets.US_ASCII);
    var answer = intake.submit(ACME, IntakeRequest.of(EventKind.TRACE, body, BodyFormat.NDJSON));
    intake.step();
    return answer.getNow(new IntakeAnswer(0, 0, java.util.List.of()));
  }

  /** Lets time pass, stopping wherever something is due. */
  void pass(Duration duration) {
    Instant end = steady.instant().plus(duration);
    settle();
    Optional<Instant> next = timer.next();
    while (next.isPresent() && !next.get().isAfter(end)) {
      steady.set(next.get());
      settle();
      next = timer.next();
    }
    steady.set(end);
    settle();
  }

  private void settle() {
    do {
      timer.runDue();
      tasks++;
    } while (executor.runOldest());
  }

  /** The wall clock jumps; timers do not. */
  void jump(Duration by) {
    wallOffset = wallOffset.plus(by);
  }

  /** How many tasks and timers ran so far. */
  long tasks() {
    return tasks;
  }

  DeliveryStatus status() {
    return delivery.status(siem.id());
  }

  private Instant wall() {
    return steady.instant().plus(wallOffset);
  }

  @Override
  public void close() {
    delivery.close();
    intake.close();
    storage.close();
    scheduler.shutdownNow();
  }
}
