package io.tracepost.application.journal;

import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands every call on to another journal. What wants to add to one call extends this and overrides
 * that call. As thread-safe as the journal underneath.
 */
public abstract class ForwardingJournal implements Journal {
  private final Journal journal;

  /** Hands calls on to this journal. */
  protected ForwardingJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    return journal.append(commit);
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    return journal.read(organization, after, maxBytes, wanted);
  }

  @Override
  public ThreadPage readThread(
      OrganizationId organization, String thread, long after, long maxBytes)
      throws JournalException {
    return journal.readThread(organization, thread, after, maxBytes);
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
  public Optional<Found> find(OrganizationId organization, EventKind kind, EventKey key)
      throws JournalException {
    return journal.find(organization, kind, key);
  }

  @Override
  public void recent(int maxEach, int maxOverall, Consumer<Block> consumer)
      throws JournalException {
    journal.recent(maxEach, maxOverall, consumer);
  }

  @Override
  public Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    return journal.receipt(organization, idempotencyKey, notBefore);
  }

  @Override
  public List<OrganizationId> streams() throws JournalException {
    return journal.streams();
  }

  @Override
  public long firstKept(OrganizationId organization) throws JournalException {
    return journal.firstKept(organization);
  }

  @Override
  public Optional<Cut> oldest(OrganizationId organization, CutBounds bounds)
      throws JournalException {
    return journal.oldest(organization, bounds);
  }

  @Override
  public Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
    return journal.prune(cut, reason);
  }

  @Override
  public List<Pruning> prunings(OrganizationId organization) throws JournalException {
    return journal.prunings(organization);
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
