package io.tracepost.adapters.kms;

import java.time.Duration;

/** How long tests wait for a service that never answers. */
final class Patience {
  static final Duration SHORT = Duration.ofMillis(1_500);

  private Patience() {}
}
