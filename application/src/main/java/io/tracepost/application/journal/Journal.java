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
 * Keeps every organization's stream of events.
 *
 * <p>Sequences begin at 1 and have no gaps; they become visible in order, also when several
 * processes append. Reads see whole blocks. Reads are safe from any thread; {@link #append} is meant
 * for one committing thread a process and is safe from several. All calls block on the store.
 */
public interface Journal extends AutoCloseable {
  /**
   * Appends the blocks in one transaction and returns once it is durable: flushed to the device, not
   * only handed to the operating system.
   *
   * <p>All or nothing: after an exception nothing of this commit is visible, now or after a restart,
   * except when the exception says the outcome is {@link JournalException.Kind#UNKNOWN unknown}.
   *
   * @param commit at least one block or receipt
   * @return for each block of the commit, in its order, the stretch it was given
   */
  List<Stretch> append(Commit commit) throws JournalException;

  /**
   * Reads on from a place in a stream; from before {@link #firstKept} it goes on there.
   *
   * @param organization whose stream
   * @param after the last sequence already seen; 0 for the beginning
   * @param maxBytes stop after the block that brings the events' bytes to this; the first block is
   *     always returned whole
   * @param wanted blocks that hold no event of these facets may be skipped
   */
  Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException;

  /**
   * Reads on in one audit thread, through an index of its own: what is read grows with the thread's
   * records and not with the stream.
   *
   * @param thread exact
   * @param after the last sequence already seen; 0 for the beginning
   * @param maxBytes stop after the record that brings the bytes to this; at least one is returned if
   *     there is one
   */
  ThreadPage readThread(OrganizationId organization, String thread, long after, long maxBytes)
      throws JournalException;

  /** Where a stream stands; {@link StreamHead#EMPTY} for an organization without events. */
  StreamHead head(OrganizationId organization) throws JournalException;

  /**
   * The sequence before the first event committed at or after an instant: the cursor to start from.
   * The head when there is none.
   */
  long cursorAt(OrganizationId organization, Instant committedAt) throws JournalException;

  /** Finds an event by its kind and key, newest first, through the blocks' key filters. */
  Optional<Found> find(OrganizationId organization, EventKind kind, EventKey key)
      throws JournalException;

  /**
   * Hands over the newest blocks of the organizations that wrote last: one organization after the
   * other, the one that wrote last at the end, the blocks of each newest first. Fills the window of
   * recent keys at start.
   *
   * @param maxEach events of one organization: it stops after the block that reaches this number, and
   *     may stop before when they are so large that reading them takes long
   * @param maxOverall events of all: organizations that were quiet longer than those that make up this
   *     number are left out
   */
  void recent(int maxEach, int maxOverall, Consumer<Block> consumer) throws JournalException;

  /** The answer that was given under an idempotency key after an instant. */
  Optional<Receipt> receipt(OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException;

  /** Every organization that has a stream, in their order. */
  List<OrganizationId> streams() throws JournalException;

  /**
   * The sequence at which a stream begins: 1 until its beginning is pruned, then the one after the
   * last pruned event. The head's next sequence when nothing is kept.
   */
  long firstKept(OrganizationId organization) throws JournalException;

  /** The oldest blocks that may be pruned within bounds; empty when the first one is beyond them. */
  Optional<Cut> oldest(OrganizationId organization, CutBounds bounds) throws JournalException;

  /**
   * Removes a cut with what leads to it, and records the {@link Pruning}, in one transaction: an
   * act's transaction on this thread is joined. Readers beside it see a block whole or not at all; a
   * read from before the first kept block goes on there. The head stays as it is.
   *
   * @return what was pruned since the cut was found; empty, and nothing changed, when the stream no
   *     longer begins with this cut because somebody else pruned it
   */
  Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException;

  /** The prunings of a stream, oldest first; see {@link Pruning} for how they follow one another. */
  List<Pruning> prunings(OrganizationId organization) throws JournalException;

  /** How much is kept and how much room there is. */
  JournalSize size() throws JournalException;

  @Override
  void close();
}
