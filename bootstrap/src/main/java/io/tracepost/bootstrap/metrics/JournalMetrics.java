package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Stretch;
import io.tracepost.bootstrap.metrics.Instruments.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What is kept: commits and how long they take, room, and where each stream stands. Thread-safe. */
final class JournalMetrics {
  /** From half a millisecond, a synced commit on a good disk, to what nobody waits for. */
  private static final double[] COMMIT_SECONDS = {
    .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };

  private static final double[] COMMIT_EVENTS = {1, 10, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

  private final Counter events;
  private final Counter eventBytes;
  private final Histogram durations;
  private final Histogram sizes;
  private final Counter failures;
  private final StreamHeads heads = new StreamHeads(StreamHeads.SHOWN);
  private volatile Optional<JournalSize> size = Optional.empty();

  JournalMetrics(Instruments instruments) {
    events =
        instruments.counter("tracepost_journal_events_total", "Events committed to the journal");
    eventBytes =
        instruments.counter(
            "tracepost_journal_event_bytes_total",
            "Those events before they are packed into blocks");
    durations =
        instruments.histogram(
            "tracepost_journal_commit_duration_seconds",
            "Durable appends of intake to the journal",
            COMMIT_SECONDS);
    sizes =
        instruments.histogram(
            "tracepost_journal_commit_events", "Events in one append", COMMIT_EVENTS);
    failures =
        instruments.counter(
            "tracepost_journal_commit_failures_total", "Appends that failed", "reason");
    for (JournalException.Kind kind : JournalException.Kind.values()) {
      failures.initLabelValues(label(kind));
    }
    room(instruments);
    instruments.gauge(
        "tracepost_journal_head_sequence",
        "Last sequence of each organization's stream; beyond the first 100 organizations their sum,"
            + " as organization (others)",
        List.of("organization"),
        heads::readings);
  }

  private void room(Instruments instruments) {
    instruments.gauge(
        "tracepost_journal_up",
        "1 when the journal answered this scrape",
        () -> size.isPresent() ? 1 : 0);
    roomGauge(instruments, "used", "Bytes the journal takes", JournalSize::usedBytes);
    roomGauge(instruments, "budget", "Bytes the journal may take", JournalSize::budgetBytes);
    roomGauge(instruments, "disk_free", "Bytes left on the journal's disk", JournalSize::freeBytes);
  }

  private void roomGauge(
      Instruments instruments, String name, String help, ToLongFunction<JournalSize> part) {
    instruments.gauge(
        "tracepost_journal_" + name + "_bytes",
        help,
        List.of(),
        () -> size.map(it -> Reading.of(part.applyAsLong(it))).stream().toList());
  }

  /** What the journal answered for this scrape; empty when it did not. */
  void sized(Optional<JournalSize> now) {
    size = now;
  }

  /** Events are in the journal, appended by whomever. */
  void committed(List<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      events.inc(stretch.lastSequence() - stretch.firstSequence() + 1);
      heads.grown(stretch.organization(), stretch.lastSequence());
    }
  }

  /** A stream is known to reach so far. */
  StreamHeads heads() {
    return heads;
  }

  void appended(Commit commit, Duration took) {
    durations.observe(Seconds.of(took));
    long count = 0;
    for (BlockDraft block : commit.blocks()) {
      count += block.events().count();
      eventBytes.inc(block.events().byteCount());
    }
    sizes.observe((double) count);
  }

  void appendFailed(JournalException.Kind kind) {
    failures.labelValues(label(kind)).inc();
  }

  private static String label(JournalException.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
