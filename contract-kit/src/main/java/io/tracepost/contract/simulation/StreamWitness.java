package io.tracepost.contract.simulation;

import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knows what was really appended and acknowledged, and holds intake and the journal to it. */
final class StreamWitness {
  private final World world;
  private final Map<OrganizationId, StreamTruth> streams = new TreeMap<>();
  private long acknowledgements;

  StreamWitness(World world) {
    this.world = world;
  }

  StreamTruth of(OrganizationId organization) {
    return streams.computeIfAbsent(organization, first -> new StreamTruth());
  }

  long acknowledgements() {
    return acknowledgements;
  }

  /** A commit was appended; answers the stretches it was given. */
  List<Stretch> appended(Commit commit, List<Stretch> stretches) {
    for (int i = 0; i < stretches.size(); i++) {
      appended(stretches.get(i), commit.blocks().get(i).events());
    }
    return stretches;
  }

  private void appended(Stretch stretch, EventColumns events) {
    long first = stretch.firstSequence() - world.defects().repeatedSequences();
    StreamTruth stream = of(stretch.organization());
    if (first != stream.head() + 1
        || stretch.lastSequence() - stretch.firstSequence() + 1 != events.count()) {
      world
          .verdict()
          .violated(
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
      long before = stream.add(key, events.facet(event));
      if (before > stream.pruned() && world.shape().alone()) {
        world
            .verdict()
            .violated(
                Promise.KEPT_ONCE,
                stretch.organization()
                    + " holds "
                    + key
                    + " twice, at "
                    + before
                    + " and "
                    + stream.head());
      }
    }
  }

  /** A sender was told that these are kept. */
  void acknowledged(OrganizationId organization, List<String> keys) {
    StreamTruth stream = of(organization);
    for (String key : keys) {
      if (!stream.isDurable(key)) {
        world
            .verdict()
            .violated(
                Promise.ACKNOWLEDGED_IS_DURABLE,
                organization + " was told that " + key + " is durable and it is not");
      }
      if (stream.acknowledged().add(key)) {
        acknowledgements++;
      }
    }
  }

  void synced() {
    streams.values().forEach(StreamTruth::synced);
  }

  /** A power cut left what the journal holds now. */
  void powerCut() {
    streams.forEach(
        (organization, stream) -> {
          stream.cutBack(head(organization), firstKept(organization) - 1);
          requireAcknowledged(organization, stream, "lost it to a power cut");
        });
  }

  /** Nothing that was acknowledged may be missing. */
  void requireAcknowledged() {
    streams.forEach(
        (organization, stream) -> requireAcknowledged(organization, stream, "does not have it"));
  }

  private void requireAcknowledged(OrganizationId organization, StreamTruth stream, String words) {
    for (String key : stream.acknowledged()) {
      if (stream.sequence(key) == 0) {
        world
            .verdict()
            .violated(
                Promise.ACKNOWLEDGED_IS_DURABLE,
                key + " was acknowledged and " + organization + ' ' + words);
      }
    }
  }

  private long head(OrganizationId organization) {
    try {
      return world.store().journal().head(organization).lastSequence();
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  private long firstKept(OrganizationId organization) {
    try {
      return world.store().journal().firstKept(organization);
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
