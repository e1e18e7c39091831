package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was indexed and what was dropped so far. Safe for many threads. */
final class LogIndex {
  private final Arrivals<IndexedLog> indexed = Arrivals.keepingAll();
  private final Arrivals<DroppedLog> dropped = Arrivals.keepingAll();

  /** Whoever waits for the indexed ones of a submission finds its dropped ones there already. */
  void add(List<LogReader.Fate> fates) {
    dropped.add(fates.stream().map(LogReader.Fate::dropped).flatMap(Optional::stream).toList());
    indexed.add(fates.stream().map(LogReader.Fate::indexed).flatMap(Optional::stream).toList());
  }

  List<IndexedLog> indexed() {
    return indexed.all();
  }

  List<DroppedLog> dropped() {
    return dropped.all();
  }

  long count() {
    return indexed.count();
  }

  boolean await(long wanted, Duration atMost) throws InterruptedException {
    return indexed.await(wanted, atMost);
  }

  void forget() {
    indexed.forget();
    dropped.forget();
  }
}
