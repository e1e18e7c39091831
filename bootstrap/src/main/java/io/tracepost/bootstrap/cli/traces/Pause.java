package io.tracepost.bootstrap.cli.traces;

import java.time.Duration;

/** Waits. Given from outside, so that a test need not. */
interface Pause {
  /** Returns after so long. */
  void of(Duration length) throws InterruptedException;
}
