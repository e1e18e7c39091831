package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how far each destination got. Each call is one transaction; a call that names a fence
 * changes nothing when another owner has taken the destination since. Calls block on the store and
 * are safe from any thread.
 */
public interface Progress {
  /** Where a destination stands; empty when it was never started. */
  Optional<DestinationProgress> load(DestinationId destination) throws ProgressException;

  /**
   * Begins a destination at a cursor; does nothing when it was begun before. The destination must
   * exist.
   */
  void begin(DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException;

  /**
   * Takes a destination over: returns the new fence, larger than every one before.
   *
   * @throws ProgressException when the destination was never begun
   */
  long takeOver(DestinationId destination) throws ProgressException;

  /**
   * Saves what was settled: dead letters, the cursor, the counters, the replay and the letters
   * delivered after all, together. A dead letter of a sequence that is there already is replaced, so
   * that a repeat after a crash does not double it; it no longer awaits redelivery.
   *
   * @return false when the fence is no longer the newest: nothing was written, stop at once
   */
  boolean save(ProgressUpdate update) throws ProgressException;

  /** Dead letters of a destination, oldest first. */
  List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException;

  /** How many dead letters a destination has. */
  long countDeadLetters(DestinationId destination) throws ProgressException;

  /** The same of every destination that has any, in one query. */
  Map<DestinationId, Long> deadLetterCounts() throws ProgressException;

  /** Removes dead letters by number, as an operator wishes; returns how many there were. */
  int removeDeadLetters(DestinationId destination, List<Long> numbers) throws ProgressException;

  /** Forgets a destination with its dead letters, gaps and replays. */
  void forget(DestinationId destination) throws ProgressException;

  /** The replay of a destination that is under way or waits; empty when there is none. */
  Optional<Replay> replay(DestinationId destination) throws ProgressException;

  /** How far every destination of an organization got that was begun, by id. */
  List<Reach> reaches(OrganizationId organization) throws ProgressException;

  /**
   * Moves a destination over events that leave the journal, and records what it misses of them: joins
   * the transaction that removes them. Needs no fence: cursors only ever move forward, so an owner
   * that saves an older one meanwhile changes nothing. A gap that goes on where the newest one of its
   * reason ended makes that one larger and keeps its number.
   *
   * @param seen where the destination stands
   * @param through the last sequence that leaves
   * @param gaps what the destination wanted and did not get; may be empty
   * @return false, and nothing was written, when the destination stands somewhere else by now
   */
  boolean passOver(Reach seen, long through, List<Gap> gaps) throws ProgressException;

  /** Gaps of a destination by number, from after one, at most so many. */
  List<Gap> gaps(DestinationId destination, long afterNumber, int limit) throws ProgressException;

  /** How many events all gaps of a destination hold together. */
  long countGapEvents(DestinationId destination) throws ProgressException;

  /**
   * Writes down an operator's wish for a replay, whoever owns the destination; its owner takes it up.
   * It replaces the one that is under way. Counts as a {@link io.tracepost.application.lease.Lease
   * wish}.
   *
   * @param after the last sequence not to be sent again
   * @param through the last sequence to be sent again
   * @return the replay, under a number of its own
   * @throws ProgressException also when the destination was never begun
   */
  Replay wishReplay(DestinationId destination, long after, long through) throws ProgressException;

  /**
   * Writes down an operator's wish to hand dead letters over again, whoever owns the destination.
   * Counts as a wish when there are any.
   *
   * @param numbers which; all when empty
   * @return how many there are
   */
  int wishRedelivery(DestinationId destination, Collection<Long> numbers) throws ProgressException;

  /** The first dead letters that await redelivery, by sequence, at most so many. */
  List<DeadLetter> awaitingRedelivery(DestinationId destination, int most) throws ProgressException;

  /** How many events the gaps of each destination hold; destinations without gaps are left out. */
  Map<DestinationId, Long> gapEventCounts() throws ProgressException;
}
