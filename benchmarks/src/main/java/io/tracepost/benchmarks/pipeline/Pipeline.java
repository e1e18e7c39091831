package io.tracepost.benchmarks.pipeline;

import java.io.IOException;

/** What is measured: takes events in, delivers them, and says what it used. For one thread. */
public interface Pipeline extends AutoCloseable {
  /** Does what a run needs and does not count, such as writing the file to import. */
  default void prepare(int events, int run) throws IOException {}

  /**
   * Sends new events and returns once all are acknowledged. To be prepared first.
   *
   * @param run of this pipeline, from 1: part of every event's id
   */
  TakenIn take(int events, int run) throws IOException, InterruptedException;

  /** Events delivered so far, by the destination that has delivered the fewest. */
  long delivered() throws IOException;

  /** Commits so far; 0 where nobody counts them. */
  long commits() throws IOException;

  /** The process that is measured. */
  JavaProcess process();

  /** Bytes of its data folder. */
  long dataBytes() throws IOException;

  @Override
  void close() throws IOException, InterruptedException;
}
