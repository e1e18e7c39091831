package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows what really happened and holds the core to its promises, after every step and at every commit,
 * save and arrival.
 */
final class Witness {
  private record Ownership(SimulatedProcess process, DestinationId destination) {}

  private final World world;
  private final Map<OrganizationId, StreamTruth> streams = new TreeMap<>();
  private final Map<DestinationId, DestinationTruth> destinations = new TreeMap<>();
  private final Map<Ownership, Long> ownerships = new HashMap<>();
  private @Nullable Violation violation;
  private long acknowledgements;
  private long owners;

  Witness(World world) {
    this.world = world;
  }

  /** The first violation, thrown where nothing can swallow it. */
  void rethrow() {
    Violation found = violation;
    if (found != null) {
      throw found;
    }
  }

  /** The first violation; there must be one. */
  Violation found() {
    Violation found = violation;
    if (found == null) {
      throw new IllegalStateException("no promise was broken");
    }
    return found;
  }

  void violated(Promise promise, String words) {
    if (violation == null) {
      violation = new Violation(promise, promise + ": " + words + '\n' + world.story());
    }
  }

  StreamTruth stream(OrganizationId organization) {
    return streams.computeIfAbsent(organization, first -> new StreamTruth());
  }

  Map<OrganizationId, StreamTruth> streams() {
    return streams;
  }

  long acknowledgements() {
    return acknowledgements;
  }

  // Journal

  List<Stretch> appended(Commit commit, List<Stretch> stretches) {
    List<Stretch> told = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      long first = stretch.firstSequence() - world.defects().repeatedSequences();
      StreamTruth stream = stream(stretch.organization());
      EventColumns events = commit.blocks().get(i).events();
      if (first != stream.head() + 1
          || stretch.lastSequence() - stretch.firstSequence() + 1 != events.count()) {
        violated(
            Promise.SEQUENCES_GAPLESS,
            stretch.organization()
                + " has "
                + stream.head()
                + " events and got "
                + first
                + " next");
      }
      for (int event = 0; event < events.count(); event++) {
        String key = key(events, event);
        if (!stream.add(key) && world.shape().processes() == 1) {
          violated(Promise.KEPT_ONCE, stretch.organization() + " holds " + key + " twice");
        }
      }
      told.add(stretch);
    }
    return told;
  }

  void synced() {
    streams.values().forEach(StreamTruth::synced);
  }

  void powerCut(int commitsGone) {
    streams.forEach(
        (organization, stream) -> {
          stream.cutBack(head(organization));
          for (String key : stream.acknowledged()) {
            if (!stream.isDurable(key)) {
              violated(
                  Promise.ACKNOWLEDGED_IS_DURABLE,
                  organization + " lost " + key + ", which was acknowledged, to a power cut");
            }
          }
        });
    if (commitsGone > 0) {
      for (DestinationTruth truth : destinations.values()) {
        truth.lostSaves();
        truth.cursor(Math.min(truth.cursor(), savedCursor(truth.id())));
        world.siem(truth.id()).cutBack(stream(truth.organization()).head());
      }
    }
  }

  // Clients

  void acknowledged(OrganizationId organization, List<String> keys) {
    StreamTruth stream = stream(organization);
    for (String key : keys) {
      if (!stream.isDurable(key)) {
        violated(
            Promise.ACKNOWLEDGED_IS_DURABLE,
            organization + " was told that " + key + " is durable and it is not");
      }
      if (stream.acknowledged().add(key)) {
        acknowledgements++;
      }
    }
  }

  // Delivery

  void begun(Destination destination, long cursor) {
    DestinationTruth truth =
        new DestinationTruth(destination.id(), destination.organization(), cursor);
    truth.filtered(destination.filter(), true);
    destinations.put(destination.id(), truth);
  }

  DestinationTruth truth(DestinationId id) {
    DestinationTruth truth = destinations.get(id);
    if (truth == null) {
      throw new IllegalStateException("no destination " + id);
    }
    return truth;
  }

  /** An operator dropped a dead letter, or tried to. */
  void discarded(DestinationId id, DeadLetter letter) {
    DestinationTruth truth = destinations.get(id);
    if (truth != null) {
      truth.discarded().add(letter.key().value());
    }
  }

  void removed(DestinationId id) {
    destinations.remove(id);
  }

  void takenOver(SimulatedProcess process, DestinationId id) {
    ownerships.put(new Ownership(process, id), ++owners);
    DestinationTruth truth = destinations.get(id);
    if (truth == null) {
      return;
    }
    look(truth);
    SimulatedSiem siem = world.siem(id);
    int repeated = siem.heldInTurn(stream(truth.organization()).keysAfter(truth.cursor()));
    int most =
        (siem.ordered() ? 1 : world.deliverySettings().maxInFlight()) * siem.limits().maxRecords();
    if (repeated > most && !truth.filterChanged() && !truth.hasLostSaves()) {
      violated(
          Promise.REPEATS_ARE_BOUNDED,
          id + " will get " + repeated + " events again, more than " + most);
    }
  }

  /** The number of the newest take-over of a destination by a process; no two have the same. */
  long ownership(SimulatedProcess process, DestinationId id) {
    return ownerships.getOrDefault(new Ownership(process, id), 0L);
  }

  void saved(ProgressUpdate update, long newestFence) {
    if (update.fence() != newestFence) {
      violated(
          Promise.ONE_OWNER,
          update.destination()
              + " took a save under the fence "
              + update.fence()
              + ", the newest is "
              + newestFence);
    }
    for (DeadLetter letter : update.deadLetters()) {
      if (!world.siem(update.destination()).refuses(letter.key().value())) {
        violated(
            Promise.ONLY_POISON_IS_DEAD_LETTERED,
            update.destination() + " has " + letter.key() + " as a dead letter");
      }
    }
  }

  /** Letters leave because they were delivered, or because an operator said so. */
  void removing(DestinationId id, List<Long> numbers) throws ProgressException {
    DestinationTruth truth = destinations.get(id);
    if (truth == null || numbers.isEmpty()) {
      return;
    }
    for (DeadLetter letter : world.store().progress().deadLetters(id, 0, Integer.MAX_VALUE)) {
      String key = letter.key().value();
      if (numbers.contains(letter.number())
          && !world.siem(id).holds(key)
          && !truth.discarded().contains(key)) {
        violated(
            Promise.CURSOR_PASSES_ONLY_SETTLED,
            id + " lost its dead letter " + key + " undelivered");
      }
    }
  }

  /** Looks at every destination. */
  void look() {
    destinations.values().forEach(this::look);
    rethrow();
  }

  private void look(DestinationTruth truth) {
    long cursor = savedCursor(truth.id());
    if (cursor < truth.cursor()) {
      violated(
          Promise.CURSOR_NEVER_BACK, truth.id() + " went from " + truth.cursor() + " to " + cursor);
    } else if (cursor > truth.cursor()) {
      requireSettled(truth, truth.cursor(), cursor);
    }
    truth.cursor(cursor);
  }

  private void requireSettled(DestinationTruth truth, long after, long through) {
    StreamTruth stream = stream(truth.organization());
    if (through > stream.head()) {
      violated(
          Promise.CURSOR_PASSES_ONLY_SETTLED,
          truth.id() + " stands at " + through + ", the stream ends at " + stream.head());
      return;
    }
    Set<Long> letters = null;
    for (long sequence = after + 1; sequence <= through; sequence++) {
      String key = stream.key(sequence);
      if (!truth.wants(key)
          || world.siem(truth.id()).holds(key)
          || truth.discarded().contains(key)) {
        continue;
      }
      if (letters == null) {
        letters = letters(truth.id());
      }
      if (!letters.contains(sequence)) {
        violated(
            Promise.CURSOR_PASSES_ONLY_SETTLED,
            truth.id() + " stands at " + through + " and never got " + sequence + " (" + key + ")");
        return;
      }
    }
  }

  /** Everything works again and had its time: nothing that was acknowledged may be missing. */
  void requireAllArrived() {
    destinations.values().forEach(this::requireAllArrived);
    streams.forEach(
        (organization, stream) -> {
          for (String key : stream.acknowledged()) {
            if (stream.sequence(key) == 0) {
              violated(Promise.ACKNOWLEDGED_IS_DURABLE, organization + " has no " + key);
            }
          }
        });
    rethrow();
  }

  private void requireAllArrived(DestinationTruth truth) {
    look(truth);
    StreamTruth stream = stream(truth.organization());
    for (String key : stream.keysAfter(truth.cursor())) {
      if (stream.acknowledged().contains(key) && truth.wants(key)) {
        violated(
            Promise.EVERYTHING_ARRIVES,
            truth.id()
                + " rests at "
                + truth.cursor()
                + " of "
                + stream.head()
                + " without "
                + key
                + world.standing(truth.id()));
        return;
      }
    }
  }

  private long savedCursor(DestinationId id) {
    try {
      return world.store().progress().load(id).map(DestinationProgress::cursor).orElse(0L);
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<Long> letters(DestinationId id) {
    Set<Long> letters = new HashSet<>();
    try {
      for (DeadLetter letter : world.store().progress().deadLetters(id, 0, Integer.MAX_VALUE)) {
        letters.add(letter.sequence());
      }
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
    return letters;
  }

  private long head(OrganizationId organization) {
    try {
      return world.store().journal().head(organization).lastSequence();
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(EventColumns events, int index) {
    return new String(
        events.array(),
        events.offset(index) + events.keyOffset(index),
        events.keyLength(index),
        StandardCharsets.UTF_8);
  }
}
