package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The second part of a run: everything works again, and whatever is left has its time. Then nothing
 * may be missing, nothing may be sent any more, and what is new must be taken and delivered.
 */
final class Healing {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration RESTING = Duration.ofSeconds(5);

  private final World world;
  private final Troubles troubles;
  private final Clients clients;
  private final Operator operator;

  Healing(World world, Troubles troubles, Clients clients, Operator operator) {
    this.world = world;
    this.troubles = troubles;
    this.clients = clients;
    this.operator = operator;
  }

  void run() {
    troubles.end();
    for (int place = 0; place < world.processes().size(); place++) {
      SimulatedProcess process = world.processes().get(place);
      process.thaw();
      if (process.leaving()) {
        process.die();
      }
      if (!process.alive()) {
        world.restart(place);
      }
    }
    until(
        Promise.EVERYTHING_ARRIVES,
        "every process is ready",
        () -> world.processes().stream().allMatch(it -> it.ready()));
    until(Promise.EVERYTHING_ARRIVES, "nobody is paused", this::nobodyPaused);
    until(Promise.EVERYTHING_ARRIVES, "everything arrived", this::allArrived);
    rest();
    world.witness().requireAllArrived();
    requireChangesTakenUp();
    if (clients.canBeTaken()) {
      until(Promise.ROOM_COMES_BACK, "intake takes events", clients::oneIsTaken);
      until(Promise.EVERYTHING_ARRIVES, "what came last arrived", this::allArrived);
      world.witness().requireAllArrived();
    }
  }

  /** Takes steps in which nothing new comes and nothing breaks. */
  private void until(Promise promise, String hope, BooleanSupplier fulfilled) {
    long began = world.scheduler().nowNanos();
    while (true) {
      if (world.scheduler().runAny(world.random())) {
        world.countStep();
        world.witness().look();
      } else if (fulfilled.getAsBoolean()) {
        return;
      } else {
        waitFor(promise, hope, began);
      }
    }
  }

  private void waitFor(Promise promise, String hope, long began) {
    long next = world.scheduler().nanosToNext();
    if (next < 0 || world.scheduler().nowNanos() - began > LONGEST.toNanos()) {
      world.verdict().violated(promise, "waited in vain until " + hope + standings());
      world.verdict().rethrow();
    }
    world.scheduler().pass(next);
  }

  private boolean nobodyPaused() {
    operator.resumeAll();
    return world.store().destinations().stream().noneMatch(Destination::paused);
  }

  private boolean allArrived() {
    return world.store().destinations().stream().noneMatch(this::lacks);
  }

  private boolean lacks(Destination destination) {
    DestinationId id = destination.id();
    try {
      return cursor(id) < world.witness().streams().of(destination.organization()).lastPromised()
          || world.processes().stream().anyMatch(process -> knowsMore(process, id))
          || world.store().progress().replay(id).isPresent()
          || !world.store().progress().awaitingRedelivery(id, 1).isEmpty();
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Events that were committed and never promised: who knows of them delivers them too. */
  private static boolean knowsMore(SimulatedProcess process, DestinationId id) {
    return process
        .core()
        .delivery()
        .laneStatus(id)
        .filter(status -> status.backlogEvents() > 0)
        .isPresent();
  }

  private long cursor(DestinationId id) throws ProgressException {
    return world.store().progress().load(id).map(DestinationProgress::cursor).orElse(-1L);
  }

  /** Who has everything is left alone. */
  private void rest() {
    long before = again();
    pass(RESTING);
    if (again() != before) {
      world
          .verdict()
          .violated(
              Promise.REPEATS_HAVE_A_REASON,
              again() - before + " records came again after everything had arrived");
    }
  }

  private void pass(Duration time) {
    long end = world.scheduler().nowNanos() + time.toNanos();
    until(Promise.EVERYTHING_ARRIVES, "time passed", () -> world.scheduler().nowNanos() >= end);
  }

  private long again() {
    return world.siems().stream().mapToLong(SimulatedSiem::again).sum();
  }

  private void requireChangesTakenUp() {
    for (Destination destination : world.store().destinations()) {
      for (SimulatedProcess process : world.processes()) {
        Optional<Destination> running = process.core().delivery().running(destination.id());
        if (running.isPresent() && !running.get().equals(destination)) {
          world
              .verdict()
              .violated(
                  Promise.CHANGES_ARE_TAKEN_UP,
                  process.name()
                      + " delivers under "
                      + running.get()
                      + ", saved is "
                      + destination);
        }
      }
    }
    world.verdict().rethrow();
  }

  /** What destinations lack, by the store's word and by those who deliver. */
  private String standings() {
    StringBuilder lines = new StringBuilder();
    for (Destination destination : world.store().destinations()) {
      if (lacks(destination)) {
        lines.append('\n').append(world.witness().owners().lease(destination.id()));
        lines.append(world.standing(destination.id()));
      }
    }
    return lines.toString();
  }
}
