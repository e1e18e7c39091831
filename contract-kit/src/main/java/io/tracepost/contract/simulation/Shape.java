package io.tracepost.contract.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What kind of world a seed makes; drawn once at its beginning.
 *
 * @param processes how many share the store, 1 to 3
 * @param server whether the store is a server of its own, durable with each commit; otherwise a file
 *     that must be synced and dies with the machine
 * @param organizations how many write
 * @param steps how many the troubled part of the run has
 * @param overlap one call in so many lets others run before it returns
 * @param term how long leases last, where processes share the store
 * @param faults what goes wrong
 * @param keeping how long events are kept
 */
record Shape(
    int processes,
    boolean server,
    int organizations,
    int steps,
    int overlap,
    Duration term,
    Faults faults,
    Keeping keeping) {
  /**
   * What goes wrong in a world.
   *
   * @param crashes whether processes die, and machines lose power
   * @param freezes whether processes are stopped for a while and go on
   * @param clockJumps whether wall clocks of processes jump, and that of a store in a file with them
   * @param serverClockJumps whether the clock of a store that is a server jumps
   * @param store whether calls of the store fail
   * @param siem whether SIEMs do anything but store
   */
  record Faults(
      boolean crashes,
      boolean freezes,
      boolean clockJumps,
      boolean serverClockJumps,
      boolean store,
      boolean siem) {
    private static Faults drawn(RandomGenerator random) {
      return new Faults(
          random.nextInt(4) > 0,
          random.nextInt(2) > 0,
          random.nextInt(4) == 0,
          random.nextInt(6) == 0,
          random.nextInt(2) > 0,
          random.nextInt(5) > 0);
    }
  }

  /**
   * How long events are kept in a world.
   *
   * @param retention how old undelivered events grow
   * @param youngest how long settled ones stay under pressure
   * @param budgetBytes the disk budget
   * @param maxBlocks most blocks in one cut
   */
  record Keeping(Duration retention, Duration youngest, long budgetBytes, int maxBlocks) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long AMPLE = 1L << 30;

    private static Keeping drawn(RandomGenerator random) {
      return new Keeping(
          random.nextInt(3) > 0 ? WEEK : Duration.ofSeconds(3 + random.nextInt(60)),
          Duration.ofSeconds(random.nextInt(5)),
          random.nextInt(4) > 0 ? AMPLE : 4_000 + random.nextInt(20_000),
          1 + random.nextInt(8));
    }

    /** Whether the budget is ever felt. */
    boolean tight() {
      return budgetBytes < AMPLE;
    }
  }

  static Shape drawn(RandomGenerator random) {
    boolean server = random.nextInt(3) > 0;
    return new Shape(
        server ? 1 + random.nextInt(3) : 1,
        server,
        1 + random.nextInt(2),
        150 + random.nextInt(250),
        3 + random.nextInt(12),
        Duration.ofMillis(600L + 300L * random.nextInt(50)),
        Faults.drawn(random),
        Keeping.drawn(random));
  }

  /** Whether an answer can tell what another process kept: keys and answers are known to one. */
  boolean alone() {
    return processes == 1;
  }
}
