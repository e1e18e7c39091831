package io.tracepost.application.integrity.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects problems: the first ones whole, all of them by number. Not thread-safe. */
final class Findings {
  private static final int KEPT = 100;
  private static final Comparator<Problem> BY_SEQUENCE =
      Comparator.comparingLong(Problem::sequence);

  private final List<Problem> kept = new ArrayList<>();
  private final Map<ProblemKind, Long> counts = new EnumMap<>(ProblemKind.class);
  private final List<Notice> notices = new ArrayList<>();

  void problem(ProblemKind kind, long sequence, String detail) {
    counts.merge(kind, 1L, Long::sum);
    kept.add(new Problem(kind, sequence, detail));
    if (kept.size() > 2 * KEPT) {
      kept.sort(BY_SEQUENCE);
      kept.subList(KEPT, kept.size()).clear();
    }
  }

  void notice(Notice.Kind kind, long from, long through, String detail) {
    notices.add(new Notice(kind, from, through, detail));
  }

  /** Whether a stretch has a problem already. */
  boolean within(long from, long through) {
    return kept.stream().anyMatch(it -> it.sequence() >= from && it.sequence() <= through);
  }

  List<Problem> problems() {
    kept.sort(BY_SEQUENCE);
    return kept.size() > KEPT ? List.copyOf(kept.subList(0, KEPT)) : List.copyOf(kept);
  }

  Map<ProblemKind, Long> counts() {
    return counts;
  }

  List<Notice> notices() {
    return notices;
  }
}
