package io.tracepost.contract.simulation;

/**
 * Runs the whole core through the world of one seed: a troubled part in which anything happens, then
 * one in which everything works and everything must arrive. The same seed makes the same run, step by
 * step, on every machine.
 */
public final class Simulation {
  /**
   * A run in which every promise was kept.
   *
   * @param seed what it came from
   * @param tally of what happened
   * @param hash of everything that happened, in its order
   */
  public record Run(long seed, Tally tally, long hash) {}

  private Simulation() {}

  /**
   * Runs one seed.
   *
   * @throws Violation when a promise is broken; its message is what it takes to replay and understand
   */
  public static Run of(long seed) {
    return of(seed, Defects.NONE);
  }

  /** Runs one seed on a store with defects. */
  public static Run of(long seed, Defects defects) {
    World world = new World(seed, defects);
    try {
      world.run();
    } catch (RuntimeException e) {
      world.verdict().violated(Promise.NO_DEFECT, "the core threw " + e);
      Violation found = world.verdict().found();
      found.initCause(e);
      throw found;
    }
    return world.told();
  }
}
