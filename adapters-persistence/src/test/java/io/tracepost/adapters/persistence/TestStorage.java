package io.tracepost.adapters.persistence;

/** An empty storage for one test. */
public interface TestStorage extends AutoCloseable {
  /** The open storage. */
  Storage storage();
}
