package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.BackoffSchedule;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One seed's processes, store, SIEMs, clients and operator. */
final class World {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final long seed;
  private final RandomGenerator random;
  private final Shape shape;
  private final Defects defects;
  private final Scheduler scheduler = new Scheduler();
  private final Chronicle chronicle = new Chronicle();
  private final Counter counter = new Counter();
  private final Verdict verdict = new Verdict(this::story);
  private final SimulatedStore store;
  private final Witness witness = new Witness(this);
  private final Clients clients;
  private final Operator operator;
  private final Troubles troubles;
  private final DeliverySettings deliverySettings;
  private final Map<DestinationId, SimulatedSiem> siems = new TreeMap<>();
  private final List<SimulatedProcess> processes = new ArrayList<>();
  private Duration storeOffset = Duration.ZERO;
  private int depth;
  private long steps;
  private long lives;

  World(long seed, Defects defects) {
    this.seed = seed;
    this.defects = defects;
    random = new SplittableRandom(seed);
    shape = Shape.drawn(random);
    deliverySettings =
        new DeliverySettings(
            1 + random.nextInt(4),
            Duration.ofMillis(random.nextInt(3) * 500L),
            BackoffSchedule.DEFAULT,
            Duration.ofMinutes(1),
            1 + random.nextInt(8),
            1 + random.nextInt(3),
            random.nextInt(2) * 4_000L);
    store =
        new SimulatedStore(
            this::storeInstant,
            scheduler::nowNanos,
            shape.server(),
            shape.keeping().budgetBytes(),
            random);
    store.afterSync(witness.streams()::synced);
    List<OrganizationId> organizations = new ArrayList<>();
    for (int i = 0; i < shape.organizations(); i++) {
      organizations.add(new OrganizationId("org" + i));
    }
    clients = new Clients(this, organizations);
    operator = new Operator(this, organizations);
    troubles = new Troubles(this, clients, operator);
    for (int i = 0; i < shape.processes(); i++) {
      processes.add(born("p" + i, Duration.ZERO));
    }
  }

  /** Takes the whole way: a troubled part, then one in which everything must come right. */
  void run() {
    while (steps < shape.steps()) {
      troubles.step();
    }
    new Healing(this, troubles, clients, operator).run();
  }

  // Processes

  private SimulatedProcess born(String name, Duration clockOffset) {
    return new SimulatedProcess(this, name, ++lives, clockOffset);
  }

  List<SimulatedProcess> processes() {
    return processes;
  }

  /** The dead process in this place lives again. */
  void restart(int place) {
    SimulatedProcess dead = processes.get(place);
    note(dead.name(), "restarts", 0, 0);
    processes.set(place, born(dead.name(), dead.clockOffset()));
  }

  @Nullable SimulatedProcess anyReady() {
    SimulatedProcess process = processes.get(random.nextInt(processes.size()));
    return process.ready() ? process : null;
  }

  /** Calls into a process from outside; its death is a broken connection. */
  void within(SimulatedProcess process, Runnable call) {
    try {
      call.run();
    } catch (Killed e) {
      process.requireDead(e);
    }
  }

  /** A call of a process blocks: others have their turn, and it may not see the end of it. */
  void interlude(SimulatedProcess process) {
    troubles.interlude(process);
  }

  /** How many calls are under way on the stack, each waiting for those above it. */
  int depth() {
    return depth;
  }

  void deeper() {
    depth++;
  }

  void shallower() {
    depth--;
  }

  void countStep() {
    steps++;
  }

  long steps() {
    return steps;
  }

  // Destinations

  /** A destination is saved, for the first time or changed. */
  void filtered(Destination destination) {
    DestinationTruth truth = witness.filtered(destination);
    if (!siems.containsKey(destination.id())) {
      siems.put(destination.id(), new SimulatedSiem(random, verdict, truth));
    }
  }

  SimulatedExporter open(SimulatedProcess process, Destination destination) {
    DestinationId id = destination.id();
    return new SimulatedExporter(
        this, process, siem(id), id, witness.owners().tenancy(process, id));
  }

  SimulatedSiem siem(DestinationId id) {
    SimulatedSiem siem = siems.get(id);
    if (siem == null) {
      throw new IllegalStateException("no SIEM " + id);
    }
    return siem;
  }

  Collection<SimulatedSiem> siems() {
    return siems.values();
  }

  /** How a destination stands in each process that delivers to it. */
  String standing(DestinationId id) {
    StringBuilder lines = new StringBuilder();
    for (SimulatedProcess process : processes) {
      if (process.ready() && process.core().delivery().runs(id)) {
        lines
            .append('\n')
            .append(process.name())
            .append(": ")
            .append(process.core().delivery().laneStatus(id));
      }
    }
    return lines.toString();
  }

  // What is known

  void note(String subject, String verb, long first, long second) {
    chronicle.note(scheduler.nowNanos(), subject, verb, first, second);
  }

  /** The seed, the world it made, and the last steps. */
  private String story() {
    return "seed " + seed + ", step " + steps + ", " + shape + "\n" + chronicle.newest();
  }

  Simulation.Run told() {
    Tally tally =
        new Tally(
            steps,
            witness.streams().acknowledgements(),
            siems.values().stream().mapToLong(SimulatedSiem::events).sum(),
            siems.values().stream().mapToLong(SimulatedSiem::repeats).sum(),
            counter.of(Counter.Of.CRASHES),
            counter.of(Counter.Of.FREEZES),
            counter.of(Counter.Of.TAKEOVERS),
            counter.of(Counter.Of.FENCED),
            counter.of(Counter.Of.PRUNINGS),
            counter.of(Counter.Of.GAPS),
            counter.of(Counter.Of.REFUSED));
    return new Simulation.Run(seed, tally, chronicle.hash());
  }

  Counter counter() {
    return counter;
  }

  Verdict verdict() {
    return verdict;
  }

  Witness witness() {
    return witness;
  }

  Shape shape() {
    return shape;
  }

  Defects defects() {
    return defects;
  }

  RandomGenerator random() {
    return random;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  SimulatedStore store() {
    return store;
  }

  DeliverySettings deliverySettings() {
    return deliverySettings;
  }

  // Time

  Instant startedAt() {
    return START;
  }

  private Instant storeInstant() {
    return START.plus(storeOffset).plusNanos(scheduler.nowNanos());
  }

  /** The store's clock jumps. */
  void jumpStore(Duration by) {
    storeOffset = storeOffset.plus(by);
  }
}
