package io.tracepost.application.delivery;

import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Drives one lane: brings it signals under a lock, performs its actions outside of it on the given
 * executors, and wakes it when time is due. Thread-safe.
 */
final class LaneDriver implements LaneAction.Performer {
  private static final Logger LOG = LoggerFactory.getLogger(LaneDriver.class);

  private final DeliveryParts parts;
  private final Workshop workshop;
  private final Tenure tenure;
  private final Lane lane;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private Destination destination;
  private @Nullable SharedExporter exporter;
  private Timer.@Nullable Pending wake;
  private @Nullable Instant wakeAt;
  private DeliveryStatus.State lastState = DeliveryStatus.State.ACTIVE;
  private boolean draining;

  LaneDriver(
      DeliveryParts parts,
      Workshop workshop,
      Destination destination,
      Tenure tenure,
      @Nullable SharedExporter exporter,
      Lane lane) {
    this.parts = parts;
    this.workshop = workshop;
    this.destination = destination;
    this.tenure = tenure;
    this.exporter = exporter;
    this.lane = lane;
  }

  synchronized Destination destination() {
    return destination;
  }

  long fence() {
    return tenure.fence();
  }

  synchronized DeliveryStatus status(long deadLetters) {
    return lane.status(deadLetters, parts.clock().instant());
  }

  synchronized EventFilter filter() {
    return lane.filter();
  }

  /** Changes the lane, then does what it wants. */
  void signal(Consumer<Lane> change) {
    List<LaneAction> actions;
    synchronized (this) {
      Instant now = parts.clock().instant();
      lane.clockReads(now);
      change.accept(lane);
      actions = lane.next(now, tenure.lasts().getAsBoolean());
      schedule(now);
      report();
      if (draining && lane.still()) {
        drained.complete(null);
      }
    }
    for (LaneAction action : actions) {
      action.perform(this);
    }
  }

  /** Takes over a changed destination with its new exporter; the old one ends with its attempts. */
  void change(Destination changed, @Nullable SharedExporter opened, Consumer<Lane> change) {
    SharedExporter old;
    synchronized (this) {
      old = exporter;
      exporter = opened;
      destination = changed;
    }
    if (old != null) {
      old.release();
    }
    signal(change);
  }

  /** Takes up an operator's wish to pause, or to go on. */
  void pause(Destination wished) {
    synchronized (this) {
      destination = wished;
    }
    signal(it -> it.paused(wished.paused()));
  }

  /** Begins nothing more; the future completes when all under way has ended and is saved, or it stops. */
  CompletableFuture<Void> drain() {
    synchronized (this) {
      draining = true;
    }
    signal(Lane::drain);
    return drained;
  }

  /** Stops at once; attempts under way are cut off. */
  void stop() {
    SharedExporter last;
    synchronized (this) {
      lane.fencedOff();
      cancelWake();
      last = exporter;
      exporter = null;
    }
    if (last != null) {
      last.cutOff();
    }
    drained.complete(null);
  }

  @Override
  public void fetch(LaneAction.Fetch action) {
    workshop
        .store()
        .execute(
            () ->
                workshop
                    .pages()
                    .read(
                        destination().organization(),
                        action.after(),
                        action.maxBytes(),
                        action.wanted())
                    .whenComplete((page, failure) -> fetched(action, page, failure)));
  }

  private void fetched(LaneAction.Fetch action, @Nullable Page page, @Nullable Throwable failure) {
    if (page != null) {
      signal(it -> it.read(action.course(), action.after(), page));
    } else {
      Problem problem =
          Problem.of("journal_read_failed", "reading the journal failed: " + wordsOf(failure));
      event(Level.WARN).log("{}: {}", name(), problem.message());
      signal(it -> it.readFailed(action.course(), problem, parts.clock().instant()));
    }
  }

  @Override
  public void send(LaneAction.Send action) {
    (action.probe() ? workshop.probes() : workshop.exports())
        .execute(() -> attempt(action.parcel(), action.probe()));
  }

  private void attempt(Parcel parcel, boolean probe) {
    SharedExporter used;
    synchronized (this) {
      used = exporter;
      if (used != null) {
        used.retain();
      }
    }
    if (!tenure.lasts().getAsBoolean()) {
      if (used != null) {
        used.release();
      }
      signal(it -> it.notSent(parcel));
      return;
    }
    Instant began = parts.clock().instant();
    DeliveryOutcome outcome = used == null ? notOpen() : export(used, parcel);
    Instant ended = parts.clock().instant();
    parts
        .observer()
        .attempted(
            new Attempt(
                destination(),
                parcel.size(),
                parcel.bytes(),
                probe,
                outcome,
                Duration.between(began, ended)));
    signal(
        it -> {
          it.landed(parcel, outcome, ended);
          if (used != null) {
            it.inFlight(InFlight.of(used.exporter()));
          }
        });
  }

  private DeliveryOutcome export(SharedExporter used, Parcel parcel) {
    try {
      return used.exporter().export(parcel.batch(destination().organization()));
    } catch (RuntimeException e) {
      event(Level.ERROR)
          .setCause(e)
          .log("{}: the exporter broke off; its batch is sent again", name());
      return new DeliveryOutcome.Unconfirmed(
          Problem.of(
              "exporter_defect", "the exporter broke off with " + e.getClass().getSimpleName()));
    } finally {
      used.release();
    }
  }

  private static DeliveryOutcome notOpen() {
    return new DeliveryOutcome.Blocked(
        new Problem(
            "not_open",
            "the exporter of the destination is not open",
            "Check the destination's settings and save them again."));
  }

  @Override
  public void save(LaneAction.Save action) {
    workshop.store().execute(() -> saveNow(action));
  }

  private void saveNow(LaneAction.Save action) {
    try {
      if (!parts.progress().save(action.update())) {
        LOG.info("{}: another instance has taken this destination", name());
        signal(Lane::fencedOff);
        return;
      }
      signal(it -> it.saved(action));
    } catch (ProgressException | RuntimeException e) {
      Problem problem = Problem.of("progress_save_failed", "saving progress failed: " + wordsOf(e));
      event(Level.WARN).log("{}: {}", name(), problem.message());
      signal(it -> it.saveFailed(problem, parts.clock().instant()));
    }
  }

  @Override
  public void takeUp(LaneAction.TakeUpLetters action) {
    workshop.store().execute(() -> takeUpNow(action.most()));
  }

  private void takeUpNow(int most) {
    try {
      List<DeadLetter> letters = parts.progress().awaitingRedelivery(destination().id(), most);
      signal(it -> it.lettersTakenUp(letters, most));
    } catch (ProgressException | RuntimeException e) {
      Problem problem =
          Problem.of(
              "dead_letters_read_failed",
              "reading the dead letters to redeliver failed: " + wordsOf(e));
      event(Level.WARN).log("{}: {}", name(), problem.message());
      signal(it -> it.lettersNotTakenUp(problem, parts.clock().instant()));
    }
  }

  private void schedule(Instant now) {
    Optional<Instant> due = lane.wakeAt(now);
    if (due.isEmpty()) {
      cancelWake();
      return;
    }
    if (wakeAt != null && !due.get().isBefore(wakeAt) && wakeAt.isAfter(now)) {
      return;
    }
    cancelWake();
    wakeAt = due.get();
    wake = parts.timer().after(Duration.between(now, due.get()), this::woken);
  }

  private void woken() {
    synchronized (this) {
      wake = null;
      wakeAt = null;
    }
    signal(it -> {});
  }

  private void cancelWake() {
    Timer.Pending pending = wake;
    wake = null;
    wakeAt = null;
    if (pending != null) {
      pending.cancel();
    }
  }

  private void report() {
    DeliveryStatus.State state = lane.state();
    if (state != lastState) {
      Optional<DeliveryStatus.LastError> error =
          lane.status(0, parts.clock().instant()).lastError();
      event(Level.INFO)
          .log(
              "{} is {}{}",
              name(),
              state.wireName(),
              error
                  .map(it -> ": " + it.message() + (it.remedy().isEmpty() ? "" : " " + it.remedy()))
                  .orElse(""));
      lastState = state;
    }
  }

  /** A line of the log that tells programs, too, whom it is about. */
  private LoggingEventBuilder event(Level level) {
    Destination whose = destination();
    return LOG.atLevel(level)
        .addKeyValue("destination", whose.id().value())
        .addKeyValue("organization", whose.organization().value());
  }

  private String name() {
    return destination().type() + " \"" + destination().name() + "\"";
  }

  private static String wordsOf(@Nullable Throwable failure) {
    if (failure instanceof JournalException || failure instanceof ProgressException) {
      return String.valueOf(failure.getMessage());
    }
    return failure == null ? "no answer" : failure.getClass().getSimpleName();
  }
}
