package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.lease.Lease;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Knows what really happened and holds the core to its promises, after every step and at every commit,
 * save and arrival.
 */
final class Witness {
  private final World world;
  private final StreamWitness streams;
  private final OwnerWitness owners;
  private final PruningWitness prunings;
  private final Map<DestinationId, DestinationTruth> destinations = new TreeMap<>();
  private long seenWrites;

  Witness(World world) {
    this.world = world;
    streams = new StreamWitness(world);
    owners = new OwnerWitness(world);
    prunings = new PruningWitness(world);
  }

  StreamWitness streams() {
    return streams;
  }

  OwnerWitness owners() {
    return owners;
  }

  DestinationTruth truth(DestinationId id) {
    DestinationTruth truth = destinations.get(id);
    if (truth == null) {
      throw new IllegalStateException("no destination " + id);
    }
    return truth;
  }

  // What happens

  /** A destination is saved, for the first time or changed. */
  DestinationTruth filtered(Destination destination) {
    DestinationTruth truth =
        destinations.computeIfAbsent(
            destination.id(), id -> new DestinationTruth(id, destination.organization()));
    truth.filtered(destination.filter());
    return truth;
  }

  /** Its progress begins, unless it began before: with what is kept then. */
  void begun(DestinationId id, long cursor) {
    if (progress(id).isEmpty()) {
      DestinationTruth truth = truth(id);
      truth.begins(cursor, streams.of(truth.organization()).pruned());
    }
  }

  /** A process took a destination: what is unsaved comes again. */
  void taken(SimulatedProcess process, Lease lease) {
    owners.taken(process, lease);
    if (world.store().destination(lease.destination()).isEmpty()) {
      return;
    }
    DestinationTruth truth = truth(lease.destination());
    look(truth);
    SimulatedSiem siem = world.siem(truth.id());
    int repeated = siem.heldInTurn(truth.cursor());
    int most =
        (siem.ordered() ? 1 : world.deliverySettings().maxInFlight()) * siem.limits().maxRecords();
    if (repeated > most && !truth.filterChanged() && !truth.hasLostSaves()) {
      violated(
          Promise.REPEATS_ARE_BOUNDED,
          truth.id() + " will get " + repeated + " events again, more than " + most);
    }
  }

  /** A save was written. */
  void saved(ProgressUpdate update, long newestFence) {
    owners.saved(update, newestFence);
    for (DeadLetter letter : update.deadLetters()) {
      if (!world.siem(update.destination()).refuses(letter.key().value())) {
        violated(
            Promise.ONLY_POISON_IS_DEAD_LETTERED,
            update.destination() + " has " + letter.key() + " as a dead letter");
      }
    }
  }

  /** An operator dropped a dead letter, or tried to. */
  void discarded(DestinationId id, DeadLetter letter) {
    truth(id).discarded().add(letter.key().value());
  }

  /** Letters leave because they were delivered, or because an operator said so. */
  void removing(DestinationId id, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    for (DeadLetter letter : letters(id)) {
      String key = letter.key().value();
      if (numbers.contains(letter.number())
          && !world.siem(id).holds(key)
          && !truth(id).discarded().contains(key)) {
        violated(
            Promise.CURSOR_PASSES_ONLY_SETTLED,
            id + " lost its dead letter " + key + " undelivered");
      }
    }
  }

  /** An act is about to be committed with its record. */
  void acted(SimulatedProcess process, Transaction act, Optional<EventColumns> record) {
    prunings.acted(process, act, record);
  }

  /** A power cut left what the store holds now. */
  void powerCut(int commitsGone) {
    streams.powerCut();
    if (commitsGone == 0) {
      return;
    }
    for (Destination destination : world.store().destinations()) {
      DestinationTruth truth = truth(destination.id());
      truth.lostSaves();
      truth.cursor(Math.min(truth.cursor(), cursor(truth)));
      world.siem(truth.id()).cutBack(streams.of(truth.organization()).head());
    }
  }

  // What must be true

  /** Looks at every destination, if the store changed. */
  void look() {
    if (world.store().writes() != seenWrites) {
      seenWrites = world.store().writes();
      world.store().destinations().forEach(destination -> look(truth(destination.id())));
    }
    world.verdict().rethrow();
  }

  private void look(DestinationTruth truth) {
    long cursor = cursor(truth);
    if (cursor < truth.cursor()) {
      violated(
          Promise.CURSOR_NEVER_BACK, truth.id() + " went from " + truth.cursor() + " to " + cursor);
    } else if (cursor > truth.cursor()) {
      requireSettled(truth, truth.cursor(), cursor);
    }
    truth.cursor(cursor);
  }

  private void requireSettled(DestinationTruth truth, long after, long through) {
    StreamTruth stream = streams.of(truth.organization());
    if (through > stream.head()) {
      violated(
          Promise.CURSOR_PASSES_ONLY_SETTLED,
          truth.id() + " stands at " + through + ", the stream ends at " + stream.head());
      return;
    }
    SimulatedSiem siem = world.siem(truth.id());
    Set<Long> letters = null;
    for (long sequence = after + 1; sequence <= through; sequence++) {
      String key = stream.key(sequence);
      if (!truth.wants(stream.facet(sequence))
          || !truth.isAfterBeginning(sequence)
          || siem.holds(key)
          || truth.discarded().contains(key)) {
        continue;
      }
      if (letters == null) {
        letters = new HashSet<>();
        for (DeadLetter letter : letters(truth.id())) {
          letters.add(letter.sequence());
        }
      }
      if (!letters.contains(sequence) && !isInGap(truth.id(), sequence)) {
        violated(
            Promise.CURSOR_PASSES_ONLY_SETTLED,
            truth.id() + " stands at " + through + " and never got " + sequence + " (" + key + ")");
        return;
      }
    }
  }

  private boolean isInGap(DestinationId id, long sequence) {
    try {
      return world.store().progress().gaps(id, 0, Integer.MAX_VALUE).stream()
          .anyMatch(gap -> gap.firstSequence() <= sequence && sequence <= gap.lastSequence());
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything works again and had its time: nothing may be missing, and every gap is counted. */
  void requireAllArrived() {
    for (Destination destination : world.store().destinations()) {
      DestinationTruth truth = truth(destination.id());
      look(truth);
      long last = streams.of(truth.organization()).lastPromised();
      if (truth.cursor() < last) {
        violated(
            Promise.EVERYTHING_ARRIVES,
            truth.id()
                + " rests at "
                + truth.cursor()
                + " of "
                + last
                + world.standing(truth.id()));
      }
      requireGapsCounted(truth.id());
    }
    streams.requireAcknowledged();
    world.verdict().rethrow();
  }

  private void requireGapsCounted(DestinationId id) {
    long recorded = 0;
    try {
      for (Gap gap : world.store().progress().gaps(id, 0, Integer.MAX_VALUE)) {
        recorded += gap.events();
      }
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
    for (SimulatedProcess process : world.processes()) {
      long counted = process.ready() ? process.core().gaps(id).orElse(recorded) : recorded;
      if (counted != recorded) {
        violated(
            Promise.PRUNING_LEAVES_A_GAP,
            id + " has gaps of " + recorded + " events, " + process.name() + " counts " + counted);
      }
    }
  }

  private long cursor(DestinationTruth truth) {
    return progress(truth.id()).map(DestinationProgress::cursor).orElse(0L);
  }

  private Optional<DestinationProgress> progress(DestinationId id) {
    try {
      return world.store().progress().load(id);
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<DeadLetter> letters(DestinationId id) {
    try {
      return world.store().progress().deadLetters(id, 0, Integer.MAX_VALUE);
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }

  private void violated(Promise promise, String words) {
    world.verdict().violated(promise, words);
  }
}
