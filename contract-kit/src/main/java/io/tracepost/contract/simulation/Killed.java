package io.tracepost.contract.simulation;

/**
 * Unwinds the calls of a process that died. An error, so that nothing in the core takes it for a
 * failure it could handle: a dead process handles nothing.
 */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed(String process) {
    super(process + " is dead", null, false, false);
  }
}
