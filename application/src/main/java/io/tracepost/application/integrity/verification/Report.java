package io.tracepost.application.integrity.verification;

import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification came to.
 *
 * @param organization whose stream
 * @param head where its head row says it ends
 * @param fromSequence first event that was checked; 0 when there was none
 * @param throughSequence last event that was checked
 * @param blocks how many blocks were checked
 * @param events how many events they hold
 * @param checkpoints how many checkpoints were compared
 * @param signedThrough last event that a good checkpoint covers
 * @param problems the first ones, by sequence; empty when it is intact
 * @param counts how many problems of each kind there are
 * @param notices what else to know
 */
public record Report(
    OrganizationId organization,
    StreamHead head,
    long fromSequence,
    long throughSequence,
    long blocks,
    long events,
    long checkpoints,
    long signedThrough,
    List<Problem> problems,
    Map<ProblemKind, Long> counts,
    List<Notice> notices) {
  /** What no verification of this kind can show; said with every answer. */
  public static final String NOT_PROVEN =
      "that what was recorded was true when it was recorded, and events since the last checkpoint"
          + " against somebody who could write to the database";

  /** Copies the collections. */
  public Report {
    problems = List.copyOf(problems);
    counts = Map.copyOf(counts);
    notices = List.copyOf(notices);
  }

  /** Whether no problem was found. */
  public boolean intact() {
    return problems.isEmpty();
  }

  /** The problem of the lowest sequence. */
  public Optional<Problem> firstProblem() {
    return problems.stream().findFirst();
  }
}
