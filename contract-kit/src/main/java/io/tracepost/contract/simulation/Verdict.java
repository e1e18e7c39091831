package io.tracepost.contract.simulation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether every promise was kept so far. The first that was not stays, whoever swallows it. */
final class Verdict {
  private final Supplier<String> story;
  private @Nullable Violation violation;

  Verdict(Supplier<String> story) {
    this.story = story;
  }

  void violated(Promise promise, String words) {
    if (violation == null) {
      violation = new Violation(promise, promise + ": " + words + '\n' + story.get());
    }
  }

  /** The first violation, thrown where nothing can swallow it. */
  void rethrow() {
    Violation found = violation;
    if (found != null) {
      throw found;
    }
  }

  /** The first violation; there must be one. */
  Violation found() {
    Violation found = violation;
    if (found == null) {
      throw new IllegalStateException("no promise was broken");
    }
    return found;
  }
}
