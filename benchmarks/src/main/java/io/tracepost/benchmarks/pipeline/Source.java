package io.tracepost.benchmarks.pipeline;

/** How events come in. */
public enum Source {
  /** REST requests of many events, over kept connections. */
  REST,
  /** 64 connections, each sending one event and waiting for its acknowledgement. */
  REST_SINGLE,
  /** The command {@code traces import} and a file. */
  IMPORT,
  /** {@code submit} in a JVM from four threads, with thousands under way. */
  SUBMIT_AHEAD,
  /** {@code submit} in a JVM from 64 threads, each waiting until its event is durable. */
  SUBMIT_AND_WAIT,
  /** {@code offer} in a JVM from four threads at a steady pace. */
  OFFER
}
