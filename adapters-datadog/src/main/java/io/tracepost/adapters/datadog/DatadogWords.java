package io.tracepost.adapters.datadog;

import io.tracepost.domain.export.Problem;

/**
 * Puts answers into words: what answered, what it said, what to do. Quotes nothing of an answer's body, which may repeat a
 * key or an event.
 *
 * @param config names the destination
 */
record DatadogWords(DatadogConfig config) {
  /** An answer with a status that says what is wrong. */
  Problem answered(int status, String meaning, String remedy) {
    return new Problem("http_" + status, who() + " answered " + status + ": " + meaning, remedy);
  }

  /** An answer that did not come from the intake. */
  Problem notDatadog(int status, String remedy) {
    return new Problem(
        "not_datadog",
        who() + " answered " + status + " with something that is not an answer of Datadog",
        remedy);
  }

  private String who() {
    return "Datadog \"" + config.destination() + "\" (" + config.routes().place() + ")";
  }
}
