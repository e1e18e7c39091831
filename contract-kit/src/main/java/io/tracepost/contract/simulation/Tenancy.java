package io.tracepost.contract.simulation;

/**
 * One time that a process took a destination.
 *
 * @param number tells it from every other one in this world
 * @param fence what the store gave it
 */
record Tenancy(long number, long fence) {
  static final Tenancy NONE = new Tenancy(0, 0);
}
