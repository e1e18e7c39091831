package io.tracepost.bootstrap.load;

import io.tracepost.bootstrap.cli.service.ServiceClient;

/** Where writers send their requests. Called by many threads. */
public interface Intake {
  /** The service for one attempt; blocks while there is none worth asking. */
  ServiceClient next() throws InterruptedException;

  /** Whether an answer other than 202 is worth another attempt. */
  default boolean repeats(int status) {
    return false;
  }
}
