package io.tracepost.application.destination;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Sending again: stretches of the stream and dead letters. Every call names the organization;
 * another one's destination is not found. Safe from any thread; calls block on the stores.
 */
public final class Redelivery {
  /**
   * A stretch that is sent again.
   *
   * @param from first sequence
   * @param through last sequence
   */
  public record ReplayStretch(long from, long through) {}

  private final DestinationStore store;
  private final DeliveryControl delivery;
  private final Journal journal;
  private final Acts acts;

  /** Sending again through these ports. */
  public Redelivery(DestinationStore store, DeliveryControl delivery, Journal journal, Acts acts) {
    this.acts = acts;
    this.store = store;
    this.delivery = delivery;
    this.journal = journal;
  }

  /**
   * Sends a stretch again, beside the live delivery.
   *
   * @param from where it begins: an event, or a commit time
   * @param to its last event when that is a sequence; a time ends it before that time
   */
  public ReplayStretch replay(Actor who, DestinationId id, Position from, Position to)
      throws DestinationException {
    OrganizationId organization = who.organization();
    mustExist(organization, id);
    ReplayStretch stretch;
    long firstKept;
    try {
      firstKept = journal.firstKept(organization);
      long head = journal.head(organization).lastSequence();
      long last =
          to instanceof Position.Sequence named
              ? named.sequence()
              : to.cursor(journal, organization);
      stretch = new ReplayStretch(from.cursor(journal, organization) + 1, Math.min(last, head));
    } catch (JournalException e) {
      throw DestinationException.unavailable("find the stretch to replay", e);
    }
    if (stretch.from() < firstKept) {
      throw DestinationException.invalid(
          List.of(
              new SettingProblem(
                  "from",
                  "is before event "
                      + firstKept
                      + ", the first one that is still kept: older ones grew older than"
                      + " journal.retention. Give "
                      + firstKept
                      + " or a later place, or restore a backup that has them and replay there")));
    }
    if (stretch.from() > stretch.through()) {
      throw DestinationException.invalid(
          List.of(
              new SettingProblem(
                  "from", "there is no event from there to \"to\"; give an earlier place")));
    }
    Act act =
        DestinationActs.of(
            who,
            "replay_begun",
            id,
            Map.of("from_sequence", stretch.from(), "through_sequence", stretch.through()));
    try {
      ActStore.Work<ReplayStretch, ProgressException> work =
          () -> {
            delivery.replay(id, stretch.from(), stretch.through());
            return stretch;
          };
      return acts.perform(act, work);
    } catch (StoreException | ProgressException e) {
      throw DestinationException.unavailable("begin the replay of " + id, e);
    }
  }

  /** Dead letters of a destination by number, from after one, at most so many. */
  public List<DeadLetter> deadLetters(
      OrganizationId organization, DestinationId id, long afterNumber, int limit)
      throws DestinationException {
    mustExist(organization, id);
    try {
      return delivery.deadLetters(id, afterNumber, limit);
    } catch (ProgressException e) {
      throw DestinationException.unavailable("list the dead letters of " + id, e);
    }
  }

  /** Gaps of a destination by number, from after one, at most so many. */
  public List<Gap> gaps(OrganizationId organization, DestinationId id, long afterNumber, int limit)
      throws DestinationException {
    mustExist(organization, id);
    try {
      return delivery.gaps(id, afterNumber, limit);
    } catch (ProgressException e) {
      throw DestinationException.unavailable("list the gaps of " + id, e);
    }
  }

  /**
   * Hands dead letters over again.
   *
   * @param numbers which; all when empty
   */
  public void redeliver(Actor who, DestinationId id, Collection<Long> numbers)
      throws DestinationException {
    mustExist(who.organization(), id);
    Act act =
        DestinationActs.of(
            who,
            "dead_letters_redelivered",
            id,
            Map.of("numbers", numbers.isEmpty() ? "all" : List.copyOf(numbers)));
    try {
      ActStore.Work<Act, ProgressException> work =
          () -> {
            delivery.redeliver(id, numbers);
            return act;
          };
      acts.perform(act, work);
    } catch (StoreException | ProgressException e) {
      throw DestinationException.unavailable("hand over the dead letters of " + id, e);
    }
  }

  /** Drops a dead letter for good; false when there is none of that number. */
  public boolean discard(Actor who, DestinationId id, long number) throws DestinationException {
    mustExist(who.organization(), id);
    Act act = DestinationActs.of(who, "dead_letter_discarded", id, Map.of("number", number));
    ActStore.Work<Boolean, ProgressException> work = () -> delivery.discard(id, number);
    try {
      return acts.perform(act, work, discarded -> discarded);
    } catch (StoreException | ProgressException e) {
      throw DestinationException.unavailable("drop a dead letter of " + id, e);
    }
  }

  private void mustExist(OrganizationId organization, DestinationId id)
      throws DestinationException {
    try {
      if (store.find(organization, id).isEmpty()) {
        throw DestinationException.notFound(id);
      }
    } catch (StoreException e) {
      throw DestinationException.unavailable("look up the destination " + id, e);
    }
  }
}
