package io.tracepost.benchmarks.scale;

import java.util.UUID;

/** A trace that says when it was sent, by the clock of {@link System#nanoTime}. */
final class StampedTrace {
  private StampedTrace() {}

  static String now() {
    return "{\"trace_id\":\""
        + UUID.randomUUID()
        + "\",\"agent_id\":\"support-bot\",\"status\":\"success\",\"span_type\":\"tool\",\"span_name\":\"at-"
        + System.nanoTime()
        + "\"}";
  }
}
