package io.tracepost.bootstrap.metrics;

import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** A journal whose appends are timed and counted. As thread-safe as the journal underneath. */
public final class MeteredJournal extends ForwardingJournal {
  private final ServiceMetrics metrics;
  private final LongSupplier nanos;

  /** Times the appends of a journal with a clock that only counts on. */
  public MeteredJournal(Journal journal, ServiceMetrics metrics, LongSupplier nanos) {
    super(journal);
    this.metrics = metrics;
    this.nanos = nanos;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    long begun = nanos.getAsLong();
    try {
      List<Stretch> stretches = super.append(commit);
      metrics.journal().appended(commit, Duration.ofNanos(nanos.getAsLong() - begun));
      return stretches;
    } catch (JournalException e) {
      metrics.journal().appendFailed(e.kind());
      throw e;
    }
  }
}
