package io.tracepost.benchmarks.peers;

/** A library that sends events to the receiver. */
@FunctionalInterface
interface Peer {
  /** Sends so many new events and returns how many the receiver has confirmed, once nothing is under way. */
  long send(int events, int run) throws Exception;
}
