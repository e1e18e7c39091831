package io.tracepost.application.retention;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes events whose time is over, one bounded cut a {@link #step}. Two things are looked for: first
 * what is older than the retention, in every stream, again after a hundredth of the retention; then,
 * when the disk budget presses, what everybody has settled, oldest first.
 *
 * <p>A store overwrites the room of removed blocks up to a minute late. So under pressure the bytes
 * that are kept are brought down in proportion to how far the use has to come down, and the use is
 * looked at again after a minute.
 *
 * <p>Safe from any thread; steps are made one after the other and block on the stores.
 */
public final class Retention {
  /** How long a store may take until removed blocks count as room. */
  static final Duration ROOM_COMES_WITHIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration LOOKED_AT_LEAST_EVERY = Duration.ofHours(1);
  private static final int TRIES = 3;
  private static final long NO_TARGET = -1;

  private final RetentionParts parts;
  private final RetentionSettings settings;
  private final Cutting cutting;
  private final SettledEvents settled;
  private final ArrayDeque<OrganizationId> toLookAt = new ArrayDeque<>();
  private Instant ageDueAt = Instant.MIN;
  private Instant measureAgainAt = Instant.MIN;
  private long keptTarget = NO_TARGET;
  private int tries;
  private volatile Outlook outlook = Outlook.UNKNOWN;

  /** Retention under settings. */
  public Retention(RetentionParts parts, RetentionSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.cutting = new Cutting(parts);
    this.settled = new SettledEvents(parts, settings);
  }

  /**
   * Makes the next cut, if there is one to make now.
   *
   * @return whether it is worth another step soon
   * @throws StoreException when a store does not answer; nothing was half done
   */
  public synchronized boolean step() throws StoreException {
    try {
      return ageStep() || roomStep();
    } catch (JournalException | ProgressException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Only looks whether there will be room, for an instance whose turn it is not.
   *
   * @throws StoreException when a store does not answer
   */
  public synchronized void look() throws StoreException {
    try {
      JournalSize size = parts.journal().size();
      if (size.share() < settings.pressAt() || settled.oldest(before(size)).isPresent()) {
        outlook = Outlook.UNKNOWN;
      } else {
        outlook = new Outlook(false, settled.whatHoldsOn());
      }
    } catch (JournalException | ProgressException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether there will be room soon, as of the last step. Quick. */
  public Outlook outlook() {
    return outlook;
  }

  private boolean ageStep() throws JournalException, StoreException {
    Instant now = parts.clock().instant();
    if (toLookAt.isEmpty()) {
      Duration every = lookedAtEvery();
      if (isToCome(ageDueAt, now, every)) {
        return false;
      }
      toLookAt.addAll(parts.journal().streams());
      ageDueAt = now.plus(every);
    }
    CutBounds bounds =
        new CutBounds(
            now.minus(settings.retention()),
            Long.MAX_VALUE,
            settings.maxBlocks(),
            settings.maxEventBytes());
    while (!toLookAt.isEmpty()) {
      Optional<Cut> cut = parts.journal().oldest(toLookAt.getFirst(), bounds);
      if (cut.isPresent()) {
        if (!make(cut.get(), PruneReason.AGE)) {
          toLookAt.removeFirst();
        }
        return true;
      }
      toLookAt.removeFirst();
    }
    return false;
  }

  private boolean roomStep() throws JournalException, ProgressException, StoreException {
    Instant now = parts.clock().instant();
    JournalSize size = parts.journal().size();
    if (keptTarget == NO_TARGET) {
      if (size.share() < settings.pressAt() || measuresLater(now)) {
        return false;
      }
      keptTarget = (long) (size.keptBytes() * settings.relaxAt() / size.share());
    }
    if (size.keptBytes() <= keptTarget) {
      keptTarget = NO_TARGET;
      return false;
    }
    Optional<Cut> cut = settled.oldest(before(size));
    if (cut.isEmpty()) {
      keptTarget = NO_TARGET;
      if (!measuresLater(now)) {
        outlook = new Outlook(false, settled.whatHoldsOn());
      }
      return false;
    }
    if (make(cut.get(), PruneReason.ROOM)) {
      measureAgainAt = parts.clock().instant().plus(ROOM_COMES_WITHIN);
      outlook = Outlook.UNKNOWN;
      return true;
    }
    keptTarget = NO_TARGET;
    return false;
  }

  private Duration lookedAtEvery() {
    Duration every = settings.retention().dividedBy(100);
    return every.compareTo(LOOKED_AT_LEAST_EVERY) > 0 ? LOOKED_AT_LEAST_EVERY : every;
  }

  private boolean measuresLater(Instant now) {
    return isToCome(measureAgainAt, now, ROOM_COMES_WITHIN);
  }

  /**
   * Whether a moment is still to come that was set at most so far ahead. One that lies farther ahead
   * was set before the clock was set back, and would keep everything waiting until it is there again.
   */
  private static boolean isToCome(Instant moment, Instant now, Duration most) {
    return now.isBefore(moment) && !moment.isAfter(now.plus(most));
  }

  private Instant before(JournalSize size) {
    return size.share() < settings.urgentAt()
        ? parts.clock().instant().minus(settings.youngest())
        : Instant.MAX;
  }

  /** Makes a cut; false when a destination moves too busily to make it now. */
  private boolean make(Cut cut, PruneReason reason) throws StoreException {
    try {
      cutting.make(cut, reason);
      tries = 0;
      return true;
    } catch (CutUndone e) {
      if (!e.moved()) {
        throw new StoreException(
            "Removing events "
                + cut.fromSequence()
                + " to "
                + cut.throughSequence()
                + " of "
                + cut.organization()
                + ": "
                + e.getMessage(),
            e);
      }
      tries = (tries + 1) % TRIES;
      if (tries == 0) {
        LOG.info(
            "events {} to {} of {} stay until the next look: {}",
            cut.fromSequence(),
            cut.throughSequence(),
            cut.organization(),
            e.getMessage());
      }
      return tries != 0;
    }
  }
}
