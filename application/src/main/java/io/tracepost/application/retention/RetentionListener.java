package io.tracepost.application.retention;

import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Stretch;
import java.util.List;

/** Hears of what retention did, once it is durable. Quick; calls come one at a time. */
public interface RetentionListener {
  /** The beginning of a stream is gone. */
  void pruned(Pruning pruning);

  /** Audit records of what was missed were appended. */
  void recorded(List<Stretch> stretches);
}
