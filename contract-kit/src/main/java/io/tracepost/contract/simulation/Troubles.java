package io.tracepost.contract.simulation;

import io.tracepost.contract.simulation.SimulatedSiem.Mood;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps of the troubled part of a run: anything may happen, and it may happen during a call. */
final class Troubles {
  private static final int DEEPEST = 3;
  private static final List<Mood> MOODS = List.of(Mood.values());
  private static final long SECOND = 1_000_000_000L;

  private final World world;
  private final Clients clients;
  private final Operator operator;
  private final RandomGenerator random;
  private final Shape.Faults faults;
  private boolean over;

  Troubles(World world, Clients clients, Operator operator) {
    this.world = world;
    this.clients = clients;
    this.operator = operator;
    random = world.random();
    faults = world.shape().faults();
  }

  /** One step. */
  void step() {
    world.countStep();
    int draw = random.nextInt(128);
    if (draw < 80) {
      if (!world.scheduler().runAny(random)) {
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
    world.witness().look();
  }

  /** From now on nothing breaks, and calls do not wait for others. */
  void end() {
    over = true;
    world.store().fail(0);
    world.siems().forEach(siem -> siem.mood(Mood.WELL));
  }

  /** A call of a process blocks: others have their turn, and it may not see the end of it. */
  void interlude(SimulatedProcess process) {
    if (over || world.depth() == DEEPEST || random.nextInt(world.shape().overlap()) > 0) {
      return;
    }
    if (faults.crashes() && random.nextInt(24) == 0) {
      kill(process);
    }
    boolean freezes = process.alive() && faults.freezes() && random.nextInt(24) == 0;
    if (freezes) {
      freeze(process);
      return;
    }
    world.deeper();
    for (int i = random.nextInt(6); i >= 0; i--) {
      step();
    }
    world.shallower();
  }

  private void pass() {
    long next = world.scheduler().nanosToNext();
    world.scheduler().pass(next >= 0 && random.nextInt(4) > 0 ? next : random.nextLong(3 * SECOND));
  }

  private void weather() {
    if (faults.siem() && random.nextInt(3) > 0) {
      for (SimulatedSiem siem : world.siems()) {
        if (random.nextBoolean()) {
          siem.mood(random.nextBoolean() ? Mood.WELL : MOODS.get(random.nextInt(MOODS.size())));
        }
      }
    }
    if (faults.store()) {
      world.store().fail(random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 0);
    }
    if (random.nextInt(4) == 0) {
      world.store().sync();
    }
  }

  private void fault() {
    int place = random.nextInt(world.processes().size());
    SimulatedProcess process = world.processes().get(place);
    if (!process.alive()) {
      world.restart(place);
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        if (faults.crashes()) {
          kill(process);
        }
      }
      case 1 -> {
        if (faults.crashes() && !world.shape().server()) {
          powerCut();
        }
      }
      case 2 -> {
        if (faults.freezes() && world.depth() == 0) {
          freeze(process);
        }
      }
      case 3 -> {
        if (process.ready() && random.nextBoolean()) {
          process.leave();
        }
      }
      default -> jump(process);
    }
  }

  /** A process is stopped for a while, between its calls or during one. */
  private void freeze(SimulatedProcess process) {
    world.note(process.name(), "freezes", 0, 0);
    world.counter().add(Counter.Of.FREEZES);
    process.freeze();
    world.deeper();
    for (int i = random.nextInt(24); i >= 0; i--) {
      if (random.nextInt(4) == 0) {
        world.scheduler().pass(random.nextLong(15 * SECOND));
      }
      step();
    }
    world.shallower();
    process.thaw();
    world.note(process.name(), "thaws", 0, 0);
  }

  private void jump(SimulatedProcess process) {
    if (faults.serverClockJumps() && world.shape().server() && random.nextBoolean()) {
      Duration by = Duration.ofSeconds(random.nextInt(100) - 20);
      world.note("store", "clock jumps seconds", by.toSeconds(), 0);
      world.jumpStore(by);
    } else if (faults.clockJumps()) {
      long minutes = random.nextBoolean() ? 60 : 24 * 60;
      Duration by = Duration.ofMinutes(random.nextBoolean() ? minutes : -minutes);
      world.note(process.name(), "clock jumps minutes", by.toMinutes(), 0);
      process.jump(by);
      if (!world.shape().server()) {
        world.jumpStore(by);
      }
    }
  }

  private void kill(SimulatedProcess process) {
    world.note(process.name(), "dies", 0, 0);
    world.counter().add(Counter.Of.CRASHES);
    process.die();
  }

  private void powerCut() {
    world.processes().forEach(SimulatedProcess::die);
    world.counter().add(Counter.Of.CRASHES);
    int gone = world.store().powerCut();
    world.note("power", "is cut, commits gone", gone, 0);
    world.witness().powerCut(gone);
  }
}
