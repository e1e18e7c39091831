package io.tracepost.contract.simulation;

import java.util.random.RandomGenerator;

/**
 * What kind of world a seed makes; drawn once at its beginning.
 *
 * @param processes how many share the store, 1 or 2
 * @param server whether the store is a server of its own, durable with each commit; otherwise a file
 *     that must be synced and dies with the machine
 * @param organizations how many write
 * @param steps how many the troubled part of the run has
 * @param crashes whether processes die
 * @param freezes whether processes are stopped for a while and go on
 * @param clockJumps whether wall clocks jump
 * @param storeTrouble whether calls of the store fail
 * @param siemTrouble whether SIEMs do anything but store
 * @param overlap one call in so many lets others run before it returns
 */
record Shape(
    int processes,
    boolean server,
    int organizations,
    int steps,
    boolean crashes,
    boolean freezes,
    boolean clockJumps,
    boolean storeTrouble,
    boolean siemTrouble,
    int overlap) {
  static Shape drawn(RandomGenerator random) {
    boolean server = random.nextInt(3) > 0;
    return new Shape(
        1,
        server,
        1 + random.nextInt(2),
        150 + random.nextInt(250),
        random.nextInt(4) > 0,
        random.nextInt(2) > 0,
        random.nextInt(4) == 0,
        random.nextInt(2) > 0,
        random.nextInt(5) > 0,
        3 + random.nextInt(12));
  }
}
