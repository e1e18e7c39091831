package io.tracepost.adapters.api.health;

import java.util.List;

/** Knows whether the service can take and keep events. */
@FunctionalInterface
public interface Readiness {
  /** Why it cannot now, each with what to do; empty when it can. Answers fast, from any thread. */
  List<String> reasonsNotReady();
}
