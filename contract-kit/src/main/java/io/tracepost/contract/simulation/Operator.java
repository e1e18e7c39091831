package io.tracepost.contract.simulation;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.destination.DestinationException;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.destination.Position;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Whoever adds, changes, pauses and removes destinations, and has things sent again, at any process.
 */
final class Operator {
  private static final int MOST_DESTINATIONS = 4;
  private static final String KEY = "operator";

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
    switch (random.nextInt(9)) {
      case 0, 1 -> pause(process, one, !one.paused());
      case 2 -> replace(process, one, filter());
      case 3 -> replace(process, one, one.filter());
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
      if (one.paused() && process != null) {
        pause(process, one, false);
      }
    }
  }

  private void add(SimulatedProcess process) {
    OrganizationId organization = organizations.get(random.nextInt(organizations.size()));
    Position start = random.nextInt(3) == 0 ? new Position.Now() : new Position.Beginning();
    DestinationId id = new DestinationId("d" + ++destinations);
    Destination added =
        new Destination(id, organization, id.value(), "simulated", Map.of(), filter(), false, 1);
    order(
        process,
        "add " + id,
        () -> {
          long cursor = start.cursor(process.core().journal(), organization);
          act(
              process,
              "destination_created",
              added,
              () -> {
                process.core().destinations().save(added);
                process.core().control().begin(added, cursor);
                return true;
              });
          process.core().startDelivering(added, cursor);
        });
  }

  private void pause(SimulatedProcess process, Destination seen, boolean paused) {
    order(
        process,
        (paused ? "pause " : "resume ") + seen.id(),
        () -> {
          Optional<Destination> saved = saved(process, seen);
          if (saved.isPresent()) {
            change(process, saved.get(), saved.get().withPaused(paused));
          }
        });
  }

  private void replace(SimulatedProcess process, Destination seen, DestinationFilter filter) {
    order(
        process,
        "replace " + seen.id(),
        () -> {
          Optional<Destination> saved = saved(process, seen);
          if (saved.isPresent()) {
            change(process, saved.get(), revised(saved.get(), filter));
          }
        });
  }

  private static void change(SimulatedProcess process, Destination saved, Destination changed)
      throws StoreException, ProgressException {
    act(
        process,
        "destination_changed",
        changed,
        () -> {
          if (!process.core().destinations().replace(DestinationVersion.of(saved), changed)) {
            throw new StoreException(saved.id() + " was changed meanwhile");
          }
          return true;
        });
    process.core().control().change(changed);
  }

  private void replay(SimulatedProcess process, Destination one) {
    long head = world.witness().streams().of(one.organization()).head();
    if (head == 0) {
      return;
    }
    long from = 1 + random.nextLong(head);
    long through = from + random.nextLong(head - from + 1);
    order(
        process,
        "replay " + one.id(),
        () ->
            process
                .core()
                .redelivery()
                .replay(
                    actor(one),
                    one.id(),
                    new Position.Sequence(from),
                    new Position.Sequence(through)));
  }

  private void redeliver(SimulatedProcess process, Destination one) {
    order(
        process,
        "redeliver " + one.id(),
        () -> process.core().redelivery().redeliver(actor(one), one.id(), List.of()));
  }

  private void discard(SimulatedProcess process, Destination one) {
    order(
        process,
        "discard of " + one.id(),
        () -> {
          List<DeadLetter> letters =
              process.core().redelivery().deadLetters(one.organization(), one.id(), 0, 1);
          if (!letters.isEmpty()) {
            world.witness().discarded(one.id(), letters.get(0));
            process.core().redelivery().discard(actor(one), one.id(), letters.get(0).number());
          }
        });
  }

  private void remove(SimulatedProcess process, Destination one) {
    order(
        process,
        "remove " + one.id(),
        () -> {
          act(
              process,
              "destination_removed",
              one,
              () -> {
                process.core().control().forget(one.id());
                process.core().destinations().remove(one.organization(), one.id());
                return true;
              });
          process.core().control().stop(one.id());
        });
  }

  private static Optional<Destination> saved(SimulatedProcess process, Destination seen)
      throws StoreException {
    return process.core().destinations().find(seen.organization(), seen.id());
  }

  private static void act(
      SimulatedProcess process,
      String topic,
      Destination destination,
      ActStore.Work<Boolean, ProgressException> work)
      throws StoreException, ProgressException {
    Act act = Act.of(actor(destination), topic, destination.id().value(), Map.of());
    process.core().acts().perform(act, work);
  }

  private static Actor actor(Destination destination) {
    return new Actor(destination.organization(), KEY);
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
  private void order(SimulatedProcess process, String words, Order order) {
    world.note(process.name(), words, 0, 0);
    process.ordered(true);
    world.within(
        process,
        () -> {
          try {
            order.run();
          } catch (ProgressException | StoreException | JournalException | DestinationException e) {
            process.refuses(words);
          }
        });
    process.ordered(false);
  }

  /** What an operator asks of a process. */
  @FunctionalInterface
  private interface Order {
    void run() throws ProgressException, StoreException, JournalException, DestinationException;
  }
}
