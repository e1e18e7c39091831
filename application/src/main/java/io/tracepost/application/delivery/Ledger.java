package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lane has settled and not saved yet: events delivered, dead letters, and letters that were
 * delivered after all. One save is under way at a time; what settles meanwhile goes with the next.
 * Not thread-safe.
 */
final class Ledger {
  private final DestinationId destination;
  private final long fence;
  private final Map<Long, Long> letterNumbers = new HashMap<>();
  private List<DeadLetter> refused = new ArrayList<>();
  private List<Long> deliveredLetters = new ArrayList<>();
  private long deliveredEvents;
  private long unsavedDeliveries;
  private @Nullable Instant lastDeliveryAt;
  private LaneAction.@Nullable Save saving;

  Ledger(DestinationId destination, DestinationProgress begun) {
    this.destination = destination;
    this.fence = begun.fence();
    this.deliveredEvents = begun.deliveredEvents();
    this.lastDeliveryAt = begun.lastDeliveryAt().orElse(null);
  }

  long deliveredEvents() {
    return deliveredEvents;
  }

  Optional<Instant> lastDeliveryAt() {
    return Optional.ofNullable(lastDeliveryAt);
  }

  /** Whether letters are on their way once more, or the store does not know yet what became of them. */
  boolean hasLetters() {
    return !letterNumbers.isEmpty();
  }

  /** The events of letters that go out once more from now on. */
  List<Event> redelivering(List<DeadLetter> letters) {
    List<Event> events = new ArrayList<>(letters.size());
    for (DeadLetter letter : letters) {
      letterNumbers.put(letter.sequence(), letter.number());
      events.add(eventOf(letter));
    }
    return events;
  }

  void delivered(Course course, List<Event> events, Instant now) {
    if (events.isEmpty()) {
      return;
    }
    deliveredEvents += events.size();
    unsavedDeliveries += events.size();
    lastDeliveryAt = now;
    if (course.kind() == Course.Kind.LETTERS) {
      for (Event event : events) {
        Long number = letterNumbers.get(event.sequence());
        if (number != null) {
          deliveredLetters.add(number);
        }
      }
    }
  }

  void refused(Event event, Problem problem, Instant now) {
    refused.add(
        new DeadLetter(
            0,
            event.sequence(),
            event.key(),
            event.timeMicros(),
            event.facet().code(),
            event.json(),
            problem,
            now));
  }

  /** The save to make now; empty when there is nothing to save or one is under way. */
  Optional<LaneAction.Save> dueSave(Course live, @Nullable Course replay) {
    if (saving != null || nothingToSave(live, replay)) {
      return Optional.empty();
    }
    Optional<Replay> replayed = replay == null ? Optional.empty() : Optional.of(replay.asReplay());
    LaneAction.Save save =
        new LaneAction.Save(
            new ProgressUpdate(
                destination,
                fence,
                live.cursor(),
                unsavedDeliveries,
                Optional.ofNullable(lastDeliveryAt),
                refused,
                replayed,
                deliveredLetters));
    saving = save;
    return Optional.of(save);
  }

  boolean nothingToSave(Course live, @Nullable Course replay) {
    return saving == null
        && refused.isEmpty()
        && deliveredLetters.isEmpty()
        && live.cursor() <= live.savedCursor()
        && (replay == null || (replay.cursor() <= replay.savedCursor() && !replay.complete()));
  }

  void saved(LaneAction.Save save) {
    saving = null;
    unsavedDeliveries -= save.update().newlyDelivered();
    refused = new ArrayList<>(refused.subList(save.update().deadLetters().size(), refused.size()));
    deliveredLetters =
        new ArrayList<>(
            deliveredLetters.subList(
                save.update().deliveredLetters().size(), deliveredLetters.size()));
    letterNumbers.values().removeAll(Set.copyOf(save.update().deliveredLetters()));
    save.update().deadLetters().forEach(letter -> letterNumbers.remove(letter.sequence()));
  }

  void saveFailed() {
    saving = null;
  }

  private static Event eventOf(DeadLetter letter) {
    byte[] json = letter.event().getBytes(StandardCharsets.UTF_8);
    int keyAt = Math.max(0, letter.event().indexOf('"' + letter.key().value() + '"') + 1);
    int keyOffset = letter.event().substring(0, keyAt).getBytes(StandardCharsets.UTF_8).length;
    int keyLength = letter.key().value().getBytes(StandardCharsets.UTF_8).length;
    return new Event(
        letter.sequence(),
        letter.timeMicros(),
        Facet.ofCode(letter.facetCode()),
        json,
        0,
        json.length,
        keyOffset,
        keyLength);
  }
}
