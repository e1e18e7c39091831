package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Whoever adds, changes, pauses and removes destinations, and has things sent again. */
final class Operator {
  private static final int MOST_DESTINATIONS = 4;

  private final World world;
  private final RandomGenerator random;
  private final List<OrganizationId> organizations;
  private int destinations;

  Operator(World world, List<OrganizationId> organizations) {
    this.world = world;
    this.random = world.random();
    this.organizations = organizations;
  }

  /** Does one thing at a process that takes orders, if there is any. */
  void act() {
    SimulatedProcess process = world.anyReady();
    if (process == null || process.ordered()) {
      return;
    }
    List<Destination> all = world.store().destinations();
    if (all.isEmpty() || (all.size() < MOST_DESTINATIONS && random.nextInt(4) == 0)) {
      add(process);
      return;
    }
    Destination one = all.get(random.nextInt(all.size()));
    if (!process.delivers(one.id())) {
      start(process, one);
      return;
    }
    switch (random.nextInt(9)) {
      case 0, 1 -> change(process, one.withPaused(!one.paused()));
      case 2 -> change(process, refiltered(one));
      case 3 -> change(process, revised(one, one.filter()));
      case 4, 5 -> replay(process, one);
      case 6 -> redeliver(process, one);
      case 7 -> discard(process, one);
      default -> {
        if (random.nextInt(3) == 0) {
          remove(process, one);
        }
      }
    }
  }

  /** Everything is to be delivered: nobody stays paused. */
  void resumeAll() {
    for (Destination one : world.store().destinations()) {
      SimulatedProcess process = world.anyReady();
      if (one.paused() && process != null && process.delivers(one.id())) {
        change(process, one.withPaused(false));
      }
    }
  }

  private void add(SimulatedProcess process) {
    OrganizationId organization = organizations.get(random.nextInt(organizations.size()));
    long head = world.witness().stream(organization).head();
    long cursor = random.nextInt(3) == 0 ? head : 0;
    Destination added =
        new Destination(
            new DestinationId("d" + ++destinations),
            organization,
            "d" + destinations,
            "simulated",
            Map.of(),
            filter(),
            false,
            1);
    world.addDestination(added, cursor);
    start(process, added);
  }

  private void start(SimulatedProcess process, Destination destination) {
    world.note(process.name(), "starts " + destination.id().value(), 0, 0);
    order(process, () -> process.start(destination));
  }

  private void change(SimulatedProcess process, Destination changed) {
    world.note(
        process.name(),
        "changes " + changed.id().value(),
        changed.revision(),
        changed.paused() ? 1 : 0);
    world.changeDestination(changed);
    order(process, () -> process.delivery().change(changed));
  }

  private void replay(SimulatedProcess process, Destination one) {
    long head = world.witness().stream(one.organization()).head();
    if (head == 0) {
      return;
    }
    long from = 1 + random.nextLong(head);
    long through = from + random.nextLong(head - from + 1);
    world.note(process.name(), "replays " + one.id().value(), from, through);
    order(process, () -> process.delivery().replay(one.id(), from, through));
  }

  private void redeliver(SimulatedProcess process, Destination one) {
    world.note(process.name(), "redelivers " + one.id().value(), 0, 0);
    order(process, () -> process.delivery().redeliver(one.id(), List.of()));
  }

  private void discard(SimulatedProcess process, Destination one) {
    order(
        process,
        () -> {
          List<DeadLetter> letters = process.delivery().deadLetters(one.id(), 0, 1);
          if (!letters.isEmpty()) {
            world.note(
                process.name(), "discards of " + one.id().value(), letters.get(0).sequence(), 0);
            world.witness().discarded(one.id(), letters.get(0));
            process.delivery().discard(one.id(), letters.get(0).number());
          }
        });
  }

  private void remove(SimulatedProcess process, Destination one) {
    world.note(process.name(), "removes " + one.id().value(), 0, 0);
    world.removeDestination(one);
    order(
        process,
        () -> {
          try {
            process.delivery().forget(one.id());
          } finally {
            process.delivery().stop(one.id());
          }
        });
  }

  private Destination refiltered(Destination one) {
    return revised(one, filter());
  }

  private static Destination revised(Destination one, DestinationFilter filter) {
    return new Destination(
        one.id(),
        one.organization(),
        one.name(),
        one.type(),
        one.settings(),
        filter,
        one.paused(),
        one.revision() + 1);
  }

  private DestinationFilter filter() {
    return random.nextInt(3) > 0
        ? DestinationFilter.EVERYTHING
        : new DestinationFilter(Set.of(), Set.of(TraceStatus.ERROR), Set.of(), Set.of(), Set.of());
  }

  /** One order at a time: a process refuses a second one until the first is answered. */
  private void order(SimulatedProcess process, Order order) {
    process.ordered(true);
    world.within(process, order);
    process.ordered(false);
  }

  /** What an operator asks of a process. */
  @FunctionalInterface
  interface Order {
    void run() throws ProgressException;
  }
}
