package io.tracepost.bootstrap.metrics;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Found;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A journal whose appends are timed. As thread-safe as the journal underneath. */
public final class MeteredJournal implements Journal {
  private final Journal journal;
  private final ServiceMetrics metrics;
  private final LongSupplier nanos;

  /** Times the appends of a journal with a clock that only counts on. */
  public MeteredJournal(Journal journal, ServiceMetrics metrics, LongSupplier nanos) {
    this.journal = journal;
    this.metrics = metrics;
    this.nanos = nanos;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    long begun = nanos.getAsLong();
    List<Stretch> stretches = journal.append(commit);
    metrics.appended(Duration.ofNanos(nanos.getAsLong() - begun));
    return stretches;
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    return journal.read(organization, after, maxBytes, wanted);
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    return journal.head(organization);
  }

  @Override
  public long cursorAt(OrganizationId organization, Instant committedAt) throws JournalException {
    return journal.cursorAt(organization, committedAt);
  }

  @Override
  public Optional<Found> find(OrganizationId organization, EventKey key) throws JournalException {
    return journal.find(organization, key);
  }

  @Override
  public void recent(int maxEvents, Consumer<Block> consumer) throws JournalException {
    journal.recent(maxEvents, consumer);
  }

  @Override
  public Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    return journal.receipt(organization, idempotencyKey, notBefore);
  }

  @Override
  public JournalSize size() throws JournalException {
    return journal.size();
  }

  @Override
  public void close() {
    journal.close();
  }
}
