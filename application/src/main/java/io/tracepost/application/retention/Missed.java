package io.tracepost.application.retention;

import io.tracepost.application.delivery.EventFilter;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Cut;
import io.tracepost.domain.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what one destination would miss of a cut: events behind its cursor, and events in front of
 * it that a replay still asks for. Not thread-safe.
 */
final class Missed {
  private final Reach reach;
  private final EventFilter filter;
  private final Stretch live;
  private final Stretch replayed;

  Missed(Reach reach, EventFilter filter, Cut cut) {
    this.reach = reach;
    this.filter = filter;
    this.live =
        new Stretch(Math.max(cut.fromSequence(), reach.cursor() + 1), cut.throughSequence());
    Replay replay = reach.replay().orElse(new Replay(0, 0, 0));
    this.replayed =
        new Stretch(
            Math.max(cut.fromSequence(), replay.cursor() + 1),
            Math.min(cut.throughSequence(), Math.min(replay.through(), reach.cursor())));
  }

  Reach reach() {
    return reach;
  }

  EventFilter filter() {
    return filter;
  }

  /** Looks at one event of a block. */
  void see(Block block, int index) {
    long sequence = block.firstSequence() + index;
    boolean missedLive = live.holds(sequence);
    if ((missedLive || replayed.holds(sequence)) && block.holds(index, filter.facets())) {
      Event event = block.event(index);
      if (filter.lets(event)) {
        (missedLive ? live : replayed).count(block.committedAt());
      }
    }
  }

  /** The gaps, when everything was seen. */
  List<Gap> gaps(Instant now) {
    List<Gap> gaps = new ArrayList<>(2);
    live.gap(reach, now, Gap.Reason.RETENTION, gaps);
    replayed.gap(reach, now, Gap.Reason.REPLAY, gaps);
    return gaps;
  }

  private static final class Stretch {
    private final long first;
    private final long last;
    private long events;
    private Instant oldest = Instant.EPOCH;
    private Instant newest = Instant.EPOCH;

    Stretch(long first, long last) {
      this.first = first;
      this.last = last;
    }

    boolean holds(long sequence) {
      return sequence >= first && sequence <= last;
    }

    void count(Instant committedAt) {
      if (events == 0) {
        oldest = committedAt;
      }
      newest = committedAt;
      events++;
    }

    void gap(Reach reach, Instant now, Gap.Reason reason, List<Gap> gaps) {
      if (events > 0) {
        gaps.add(new Gap(0, reach.destination(), first, last, events, oldest, newest, now, reason));
      }
    }
  }
}
