package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.Reply;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers to give in place of the honest ones, first in, first out. Safe for many threads. */
final class Script {
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

  /**
   * One answer.
   *
   * @param reply what to answer
   * @param afterStoring whether the call takes effect first, as when an answer is lost on its way back
   */
  record Step(Reply reply, boolean afterStoring) {}

  void add(Reply reply, boolean afterStoring) {
    steps.add(new Step(reply, afterStoring));
  }

  Optional<Step> next() {
    return Optional.ofNullable(steps.poll());
  }
}
