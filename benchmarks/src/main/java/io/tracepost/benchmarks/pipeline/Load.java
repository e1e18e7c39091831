package io.tracepost.benchmarks.pipeline;

/** What a sender sends. One sender each; not thread-safe. */
public interface Load {
  /** Path of the intake. */
  String path();

  /** Content type of the bodies. */
  String contentType();

  /** A body of so many new events; may be written over by the next call. */
  byte[] body(int events);
}
