package io.tracepost.bootstrap.cli.service;

import java.time.Duration;

/** Waits. Given from outside, so that a test need not. */
public interface Pause {
  /** Returns after so long. */
  void of(Duration length) throws InterruptedException;
}
