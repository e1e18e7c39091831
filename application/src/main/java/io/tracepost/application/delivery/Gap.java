package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import java.time.Instant;

/**
 * Events that left the journal before a destination had them: the one way an event can be missed, and
 * always recorded. Written in the transaction that removes the events.
 *
 * @param number the store's number of the gap, from 1; 0 before it is stored
 * @param destination which missed them
 * @param firstSequence where the stretch begins
 * @param lastSequence where it ends
 * @param events how many events of it the destination's filter wanted, at least 1
 * @param oldestCommittedAt when the oldest block of the stretch was committed
 * @param newestCommittedAt when the newest one was
 * @param recordedAt when they left the journal; the last time of a gap that grew
 * @param reason why they left undelivered
 */
public record Gap(
    long number,
    DestinationId destination,
    long firstSequence,
    long lastSequence,
    long events,
    Instant oldestCommittedAt,
    Instant newestCommittedAt,
    Instant recordedAt,
    Reason reason) {
  /** What to do about a gap. */
  public static final String REMEDY =
      "Raise journal.retention above the longest outage to expect, and mend the destination: its"
          + " status names what it last said. The events themselves are only in backups: restore one"
          + " into another folder, start it there and replay the stretch to the destination.";

  /** Why events left the journal undelivered. The name on the wire goes into the database. */
  public enum Reason {
    /** They grew older than the retention while the destination did not take them. */
    RETENTION("retention"),
    /** They had been settled before, and grew too old while a replay of them was under way. */
    REPLAY("replay");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    /** The name on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /**
     * The reason of a name.
     *
     * @throws IllegalArgumentException when a newer version wrote it
     */
    public static Reason of(String wireName) {
      for (Reason reason : values()) {
        if (reason.wireName.equals(wireName)) {
          return reason;
        }
      }
      throw new IllegalArgumentException(
          "a gap of reason " + wireName + "; a newer version wrote it");
    }
  }

  /** Whether another gap goes on where this one ends, for the same reason. */
  public boolean growsInto(Gap next) {
    return destination.equals(next.destination)
        && reason == next.reason
        && lastSequence + 1 == next.firstSequence;
  }

  /** This gap with another one that goes on where it ends. */
  public Gap grownBy(Gap next) {
    return new Gap(
        number,
        destination,
        firstSequence,
        next.lastSequence,
        events + next.events,
        oldestCommittedAt,
        next.newestCommittedAt,
        next.recordedAt,
        reason);
  }
}
