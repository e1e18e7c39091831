package io.tracepost.contract.fuzz;

/** A parser of foreign bytes. Called by one thread at a time. */
@FunctionalInterface
public interface FuzzTarget {
  /**
   * Parses an input and checks what it came to, such as that it is written as it was read.
   *
   * @throws Exception which is a finding: an exception that the parser documents is caught in here
   */
  void eat(byte[] input) throws Exception;
}
