package io.tracepost.adapters.loki;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt does with a batch: the events of one stream, that of the first event that can be sent, go into the
 * request; events that can never be sent are set apart; the others wait for their turn.
 *
 * @param labels the stream, as JSON; empty when nothing can be sent
 * @param events places of the stream's events, ascending
 * @param tooOld places of events older than may be sent
 * @param beyondTime places of events whose time cannot be written
 */
record StreamPick(
    Optional<String> labels, List<Integer> events, List<Integer> tooOld, List<Integer> beyondTime) {
  /**
   * The most time between the oldest and the newest line of a request. Less than the hour that Loki allows behind a
   * stream's newest line (half of {@code max_chunk_age}), so that a request that was stored unknown to the sender is
   * taken again, and its repeats are recognized.
   */
  static final Duration MAX_SPAN = Duration.ofMinutes(50);

  private static final long MAX_SPAN_MICROS = MAX_SPAN.toSeconds() * 1_000_000;

  /** Picks from a batch. */
  static StreamPick from(List<Event> batch, StreamLabels labels, MaxAge maxAge, Instant now) {
    long oldest = maxAge.oldestMicros(now);
    List<Integer> picked = new ArrayList<>();
    List<Integer> tooOld = new ArrayList<>();
    List<Integer> beyond = new ArrayList<>();
    JsonMembers scratch = new JsonMembers();
    String stream = null;
    boolean open = true;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < batch.size(); i++) {
      Event event = batch.get(i);
      long time = event.timeMicros();
      if (time > MaxAge.newestMicros() || time < -MaxAge.newestMicros()) {
        beyond.add(i);
      } else if (time < oldest) {
        tooOld.add(i);
      } else if (open) {
        String its = labels.of(event, scratch);
        stream = stream == null ? its : stream;
        if (its.equals(stream)) {
          first = Math.min(first, time);
          last = Math.max(last, time);
          open = last - first <= MAX_SPAN_MICROS;
          if (open) {
            picked.add(i);
          }
        }
      }
    }
    return new StreamPick(Optional.ofNullable(stream), picked, tooOld, beyond);
  }
}
