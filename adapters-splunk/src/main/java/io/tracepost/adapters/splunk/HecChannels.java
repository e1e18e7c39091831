package io.tracepost.adapters.splunk;

import java.util.random.RandomGenerator;

/** The channel of the moment: one for the exporter's life, a new one after each loss. Safe for concurrent use. */
final class HecChannels {
  private final RandomGenerator random;
  private HecChannel current;

  HecChannels(RandomGenerator random) {
    this.random = random;
    this.current = HecChannel.fresh(random);
  }

  /** The channel for a request that starts now. */
  synchronized HecChannel current() {
    if (!current.takesSubmissions()) {
      current = HecChannel.fresh(random);
    }
    return current;
  }

  /** A channel for one question, whose ids nobody waits for. */
  synchronized HecChannel forOneQuestion() {
    return HecChannel.fresh(random);
  }
}
