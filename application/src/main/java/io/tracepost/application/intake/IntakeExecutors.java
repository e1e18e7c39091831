package io.tracepost.application.intake;

import java.util.concurrent.Executor;

/**
 * The threads intake works on; whoever gives them also stops them, after closing intake.
 *
 * @param committing runs the commit loop: keeps one thread until intake is closed
 * @param answering completes the futures of a commit, in one task a commit; what callers chain to a
 *     future without an executor of their own runs here
 * @param offering runs the loop that drains offered traces: keeps one thread from the first {@code
 *     offer} on
 */
public record IntakeExecutors(Executor committing, Executor answering, Executor offering) {
  /** One executor for all; it must have at least three threads. */
  public static IntakeExecutors sharing(Executor executor) {
    return new IntakeExecutors(executor, executor, executor);
  }
}
