package io.tracepost.application.intake;

import io.tracepost.application.journal.Stretch;
import java.util.List;

/** Hears of commits; delivery is woken by it. */
@FunctionalInterface
public interface CommitListener {
  /** Listens to nothing. */
  CommitListener NONE = stretches -> {};

  /**
   * These sequences are durable and readable now. Called on the committing thread, in the order of
   * the commits, before the callers are answered: return at once, do not throw.
   */
  void committed(List<Stretch> stretches);
}
