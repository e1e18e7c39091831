package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.domain.destination.DestinationId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds retention to what it promises when it removes events: nothing that is not settled before its
 * time, and nothing at all without a gap that is counted and told of in the same transaction.
 */
final class PruningWitness {
  private static final Pattern TOLD =
      Pattern.compile("\"topic\":\"gap\",\"destination\":\"([^\"]+)\".*?\"events\":(\\d+)");

  private final World world;

  PruningWitness(World world) {
    this.world = world;
  }

  /** A transaction is about to be committed with its record. */
  void acted(SimulatedProcess process, Transaction act, Optional<EventColumns> record) {
    Transaction.Pruned pruned = act.pruned();
    if (pruned == null) {
      return;
    }
    world.note(
        process.name(),
        "prunes by " + pruned.reason().wireName(),
        pruned.cut().fromSequence(),
        pruned.cut().throughSequence());
    world.counter().add(Counter.Of.PRUNINGS);
    if (pruned.reason() == PruneReason.ROOM) {
      requireSettled(pruned);
    } else {
      requireAge(process, pruned.cut());
    }
    Map<DestinationId, Long> gaps = gaps();
    for (Reach reach : pruned.reaches()) {
      DestinationId id = reach.destination();
      long recorded = gaps.getOrDefault(id, 0L) - pruned.gaps().getOrDefault(id, 0L);
      world.counter().add(Counter.Of.GAPS, recorded);
      requireGap(reach, pruned.cut(), recorded);
      requireRecord(id, recorded, record);
    }
    world
        .witness()
        .streams()
        .of(pruned.cut().organization())
        .pruned(pruned.cut().throughSequence());
  }

  private void requireSettled(Transaction.Pruned pruned) {
    for (Reach reach : pruned.reaches()) {
      if (reach.settled() < pruned.cut().throughSequence()) {
        world
            .verdict()
            .violated(
                Promise.NOT_BEFORE_ITS_TIME,
                pruned.cut() + " goes for want of room, and " + reach + " has not settled it");
      }
    }
  }

  private void requireAge(SimulatedProcess process, Cut cut) {
    boolean old =
        cut.newestCommittedAt()
            .isBefore(process.instant().minus(world.shape().keeping().retention()));
    if (!old && !world.shape().faults().clockJumps()) {
      world
          .verdict()
          .violated(
              Promise.NOT_BEFORE_ITS_TIME,
              cut + " goes at " + process.instant() + ", before it is old enough");
    }
  }

  /** What was wanted and not settled, by the store's word, is counted as a gap. */
  private void requireGap(Reach reach, Cut cut, long recorded) {
    DestinationTruth truth = world.witness().truth(reach.destination());
    Replay replay = reach.replay().orElse(new Replay(0, 0, 0));
    long missed =
        wanted(truth, cut, reach.cursor(), cut.throughSequence())
            + wanted(
                truth,
                cut,
                replay.cursor(),
                Math.min(replay.through(), Math.min(reach.cursor(), cut.throughSequence())));
    if (recorded < missed || (recorded > missed && !truth.filterChanged())) {
      world
          .verdict()
          .violated(
              Promise.PRUNING_LEAVES_A_GAP,
              reach + " misses " + missed + " events of " + cut + ", recorded are " + recorded);
    }
  }

  private long wanted(DestinationTruth truth, Cut cut, long after, long through) {
    StreamTruth stream = world.witness().streams().of(truth.organization());
    long wanted = 0;
    for (long sequence = Math.max(after + 1, cut.fromSequence()); sequence <= through; sequence++) {
      wanted += truth.wants(stream.facet(sequence)) ? 1 : 0;
    }
    return wanted;
  }

  private void requireRecord(DestinationId id, long recorded, Optional<EventColumns> record) {
    long told = 0;
    for (int i = 0; record.isPresent() && i < record.get().count(); i++) {
      EventColumns events = record.get();
      Matcher words =
          TOLD.matcher(
              new String(
                  events.array(), events.offset(i), events.length(i), StandardCharsets.UTF_8));
      told +=
          words.find() && words.group(1).equals(id.value()) ? Long.parseLong(words.group(2)) : 0;
    }
    if (told != recorded) {
      world
          .verdict()
          .violated(
              Promise.PRUNING_LEAVES_A_GAP,
              id + " has a new gap of " + recorded + " events, its audit record tells of " + told);
    }
  }

  private Map<DestinationId, Long> gaps() {
    try {
      return world.store().progress().gapEventCounts();
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }
}
