package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.BackoffSchedule;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.contract.simulation.SimulatedSiem.Mood;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One seed's processes, store, SIEMs, clients and operator, and the steps they take. */
final class World {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final int DEEPEST = 3;
  private static final List<Mood> MOODS = List.of(Mood.values());
  private static final Duration LONGEST_HEALING = Duration.ofHours(1);

  private final long seed;
  private final RandomGenerator random;
  private final Shape shape;
  private final Defects defects;
  private final Scheduler scheduler = new Scheduler();
  private final Chronicle chronicle = new Chronicle();
  private final SimulatedStore store;
  private final Witness witness;
  private final Clients clients;
  private final Operator operator;
  private final DeliverySettings deliverySettings;
  private final Map<DestinationId, SimulatedSiem> siems = new TreeMap<>();
  private final List<SimulatedProcess> processes = new ArrayList<>();
  private Duration storeOffset = Duration.ZERO;
  private boolean calm;
  private int depth;
  private long steps;

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
    store = new SimulatedStore(this::storeInstant, shape.server(), random);
    witness = new Witness(this);
    store.afterSync(witness::synced);
    List<OrganizationId> organizations = new ArrayList<>();
    for (int i = 0; i < shape.organizations(); i++) {
      organizations.add(new OrganizationId("org" + i));
    }
    clients = new Clients(this, organizations);
    operator = new Operator(this, organizations);
    for (int i = 0; i < shape.processes(); i++) {
      processes.add(new SimulatedProcess(this, "p" + i, Duration.ZERO));
    }
  }

  // Steps

  /** The troubled part. */
  void trouble() {
    while (steps < shape.steps()) {
      step();
    }
  }

  /** One step of the troubled part: anything may happen. */
  void step() {
    steps++;
    int draw = random.nextInt(128);
    if (draw < 80) {
      if (!scheduler.runAny(random)) {
        pass();
      }
    } else if (draw < 94) {
      pass();
    } else if (draw < 112) {
      clients.act();
    } else if (draw < 119) {
      operator.act();
    } else if (draw < 124) {
      weather();
    } else {
      fault();
    }
    witness.look();
  }

  /** One step in which nothing new comes and nothing breaks; false when all is quiet. */
  private boolean quietStep() {
    steps++;
    boolean ran = scheduler.runAny(random);
    if (!ran) {
      long next = scheduler.nanosToNext();
      if (next < 0) {
        return false;
      }
      scheduler.pass(next);
    }
    witness.look();
    return true;
  }

  /** Everything works again: whatever is left has its time, then nothing may be missing. */
  void heal() {
    calm = true;
    store.fail(0);
    siems.values().forEach(siem -> siem.mood(Mood.WELL));
    for (int i = 0; i < processes.size(); i++) {
      processes.get(i).thaw();
      if (!processes.get(i).alive()) {
        processes.set(i, restarted(processes.get(i)));
      }
    }
    rest(shape.steps() * 4);
    for (Destination destination : store.destinations()) {
      processes.forEach(process -> startUnlessDelivering(process, destination));
    }
    operator.resumeAll();
    rest(shape.steps() * 40);
    witness.requireAllArrived();
  }

  private void rest(int mostSteps) {
    long began = scheduler.nowNanos();
    int quiet = 0;
    while (quiet < mostSteps && scheduler.nowNanos() - began < LONGEST_HEALING.toNanos()) {
      if (!quietStep()) {
        return;
      }
      quiet++;
    }
    witness.violated(
        Promise.EVERYTHING_ARRIVES,
        "there is no rest after "
            + quiet
            + " quiet steps and "
            + Duration.ofNanos(scheduler.nowNanos() - began)
            + destinationsStanding());
    witness.rethrow();
  }

  private void startUnlessDelivering(SimulatedProcess process, Destination destination) {
    if (process.ready() && !process.ordered() && !process.delivers(destination.id())) {
      within(process, () -> process.start(destination));
    }
  }

  /** A call of a process blocks: others have their turn, and it may not see the end of it. */
  void interlude(SimulatedProcess process) {
    if (calm || depth == DEEPEST || random.nextInt(shape.overlap()) > 0) {
      return;
    }
    depth++;
    if (shape.crashes() && random.nextInt(24) == 0) {
      kill(process);
    } else if (shape.freezes() && random.nextInt(24) == 0) {
      process.freeze();
      pass(random.nextLong(40_000_000_000L));
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      step();
    }
    depth--;
    process.thaw();
  }

  private void pass() {
    long next = scheduler.nanosToNext();
    pass(next >= 0 && random.nextInt(4) > 0 ? next : random.nextLong(3_000_000_000L));
  }

  private void pass(long nanos) {
    scheduler.pass(nanos);
  }

  private void weather() {
    if (shape.siemTrouble() && random.nextInt(3) > 0) {
      for (SimulatedSiem siem : siems.values()) {
        if (random.nextBoolean()) {
          siem.mood(random.nextBoolean() ? Mood.WELL : MOODS.get(random.nextInt(MOODS.size())));
        }
      }
    }
    if (shape.storeTrouble()) {
      store.fail(random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 0);
    }
    if (random.nextInt(4) == 0) {
      store.sync();
    }
  }

  private void fault() {
    int place = random.nextInt(processes.size());
    SimulatedProcess process = processes.get(place);
    if (!process.alive()) {
      processes.set(place, restarted(process));
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        if (shape.crashes()) {
          kill(process);
        }
      }
      case 1 -> {
        if (shape.crashes() && !shape.server()) {
          powerCut();
        }
      }
      case 2 -> {
        if (shape.freezes() && depth == 0) {
          freeze(process);
        }
      }
      default -> {
        if (shape.clockJumps()) {
          jump(process);
        }
      }
    }
  }

  /** A process is stopped for a while between its calls. */
  private void freeze(SimulatedProcess process) {
    note(process.name(), "freezes", 0, 0);
    process.freeze();
    depth++;
    pass(random.nextLong(60_000_000_000L));
    for (int i = random.nextInt(12); i >= 0; i--) {
      step();
    }
    depth--;
    process.thaw();
    note(process.name(), "thaws", 0, 0);
  }

  private void jump(SimulatedProcess process) {
    long minutes = random.nextBoolean() ? 60 : 24 * 60;
    Duration by = Duration.ofMinutes(random.nextBoolean() ? minutes : -minutes);
    note(process.name(), "clock jumps minutes", by.toMinutes(), 0);
    process.jump(by);
    if (!shape.server()) {
      storeOffset = storeOffset.plus(by);
    }
  }

  void kill(SimulatedProcess process) {
    note(process.name(), "dies", 0, 0);
    process.die();
  }

  private void powerCut() {
    processes.forEach(SimulatedProcess::die);
    int gone = store.powerCut();
    note("power", "is cut, commits gone", gone, 0);
    witness.powerCut(gone);
  }

  private SimulatedProcess restarted(SimulatedProcess dead) {
    note(dead.name(), "restarts", 0, 0);
    return new SimulatedProcess(this, dead.name(), dead.clockOffset());
  }

  // What they do to one another

  /** Calls into a process from outside; its death is a broken connection. */
  void within(SimulatedProcess process, Operator.Order order) {
    try {
      order.run();
    } catch (Killed e) {
      process.requireDead(e);
    } catch (ProgressException e) {
      note(process.name(), "refuses an order", 0, 0);
    }
  }

  void addDestination(Destination destination, long cursor) {
    witness.begun(destination, cursor);
    siems.put(
        destination.id(), new SimulatedSiem(random, witness, witness.truth(destination.id())));
    store.put(destination);
    try {
      store.progress().begin(destination.id(), destination.organization(), cursor);
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
    store.wrote();
    store.sync();
  }

  void changeDestination(Destination destination) {
    witness.truth(destination.id()).filtered(destination.filter(), false);
    store.put(destination);
    store.wrote();
    store.sync();
  }

  void removeDestination(Destination destination) {
    witness.removed(destination.id());
    store.remove(destination.id());
    store.wrote();
    store.sync();
  }

  SimulatedExporter open(SimulatedProcess process, Destination destination) {
    return new SimulatedExporter(
        this,
        process,
        siem(destination.id()),
        destination.id().value(),
        witness.ownership(process, destination.id()));
  }

  @Nullable SimulatedProcess anyReady() {
    SimulatedProcess process = processes.get(random.nextInt(processes.size()));
    return process.ready() ? process : null;
  }

  /** Whether answers under an idempotency key are still kept: clocks did not jump over a day. */
  boolean remembersAnswers() {
    return !shape.clockJumps();
  }

  // What they know

  SimulatedSiem siem(DestinationId id) {
    SimulatedSiem siem = siems.get(id);
    if (siem == null) {
      throw new IllegalStateException("no SIEM " + id);
    }
    return siem;
  }

  void note(String subject, String verb, long first, long second) {
    chronicle.note(scheduler.nowNanos(), subject, verb, first, second);
  }

  private String destinationsStanding() {
    StringBuilder lines = new StringBuilder();
    store.destinations().forEach(it -> lines.append(standing(it.id())));
    return lines.toString();
  }

  /** How a destination stands in each process that delivers to it. */
  String standing(DestinationId id) {
    StringBuilder lines = new StringBuilder();
    for (SimulatedProcess process : processes) {
      if (process.ready() && process.delivers(id)) {
        lines
            .append('\n')
            .append(process.name())
            .append(": ")
            .append(process.delivery().status(id));
      }
    }
    return lines.toString();
  }

  /** The seed, the world it made, and the last steps. */
  String story() {
    return "seed " + seed + ", step " + steps + ", " + shape + "\n" + chronicle.newest();
  }

  Simulation.Run run() {
    return new Simulation.Run(
        seed,
        steps,
        witness.acknowledgements(),
        siems.values().stream().mapToLong(SimulatedSiem::events).sum(),
        siems.values().stream().mapToLong(SimulatedSiem::repeats).sum(),
        chronicle.hash());
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

  Witness witness() {
    return witness;
  }

  DeliverySettings deliverySettings() {
    return deliverySettings;
  }

  Instant startedAt() {
    return START;
  }

  private Instant storeInstant() {
    return START.plus(storeOffset).plusNanos(scheduler.nowNanos());
  }
}
