package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.traces.BatchAnswer.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a file so far, and up to which byte all of it was answered. Batches are answered out
 * of order; only what has no hole before it counts. Safe for concurrent use.
 */
final class ImportTally {
  private static final int REASONS_KEPT = 10;

  private final Map<Long, Answered> ahead = new TreeMap<>();
  private final List<Rejection> firstRejections = new ArrayList<>();
  private ImportState state;

  private record Answered(LineBatch batch, BatchAnswer answer) {}

  /** Goes on from where an earlier import got. */
  ImportTally(ImportState from) {
    this.state = from;
  }

  /** Takes one answer in. */
  synchronized void add(LineBatch batch, BatchAnswer answer) {
    ahead.put(batch.startOffset(), new Answered(batch, answer));
    for (Answered next = ahead.remove(state.offset());
        next != null;
        next = ahead.remove(state.offset())) {
      state = state.plus(next.batch(), next.answer());
      for (Rejection rejection : next.answer().rejected()) {
        if (firstRejections.size() < REASONS_KEPT) {
          firstRejections.add(rejection);
        }
      }
    }
  }

  /** What is answered without a hole. */
  synchronized ImportState state() {
    return state;
  }

  /** The first refused lines of this run. */
  synchronized List<Rejection> firstRejections() {
    return List.copyOf(firstRejections);
  }
}
