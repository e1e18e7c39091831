package io.tracepost.benchmarks.embedded;

import io.tracepost.application.intake.Intake;
import io.tracepost.benchmarks.pipeline.TakenIn;

/** How a program hands its traces over. */
@FunctionalInterface
interface Caller {
  /** Hands so many new traces over and returns once they are durable. */
  TakenIn send(Intake intake, int events, int run) throws InterruptedException;
}
