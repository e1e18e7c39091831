package io.tracepost.application.retention;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what may go before its time: events that every destination of their organization has settled
 * and no replay asks for. Where there is no destination nobody has settled anything. Blocks on the
 * stores.
 */
final class SettledEvents {
  private final RetentionParts parts;
  private final RetentionSettings settings;

  SettledEvents(RetentionParts parts, RetentionSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /** The oldest cut of all streams that may go. */
  Optional<Cut> oldest(Instant committedBefore) throws JournalException, ProgressException {
    Cut oldest = null;
    for (OrganizationId organization : parts.journal().streams()) {
      Optional<Reach> last = last(organization);
      if (last.isEmpty()) {
        continue;
      }
      CutBounds bounds =
          new CutBounds(
              committedBefore,
              last.get().settled(),
              settings.maxBlocks(),
              settings.maxEventBytes());
      Optional<Cut> cut = parts.journal().oldest(organization, bounds);
      if (cut.isPresent()
          && (oldest == null
              || cut.get().oldestCommittedAt().isBefore(oldest.oldestCommittedAt()))) {
        oldest = cut.get();
      }
    }
    return Optional.ofNullable(oldest);
  }

  /** What keeps everything where it is, in words. */
  String whatHoldsOn() throws JournalException, ProgressException, StoreException {
    long most = 0;
    String holder = "";
    for (OrganizationId organization : parts.journal().streams()) {
      long head = parts.journal().head(organization).lastSequence();
      long begin = parts.journal().firstKept(organization) - 1;
      Optional<Reach> last = last(organization);
      long waiting = head - Math.max(begin, last.map(Reach::settled).orElse(begin));
      if (waiting > most) {
        most = waiting;
        holder =
            last.isEmpty()
                ? waiting + " events of " + organization + ", which has no destination"
                : waiting + " events that wait for " + name(organization, last.get());
      }
    }
    return most == 0
        ? "It is filled by events that are settled but younger than "
            + settings.youngest().toMinutes()
            + " minutes. Raise journal.disk-budget."
        : "It is filled by "
            + holder
            + ". Mend that destination or remove it, raise journal.disk-budget, or lower"
            + " journal.retention: nothing undelivered is removed before it is that old.";
  }

  private Optional<Reach> last(OrganizationId organization) throws ProgressException {
    List<Reach> reaches = parts.progress().reaches(organization);
    return reaches.stream().min(Comparator.comparingLong(Reach::settled));
  }

  private String name(OrganizationId organization, Reach reach) throws StoreException {
    Optional<Destination> destination =
        parts.destinations().find(organization, reach.destination());
    return "the destination "
        + reach.destination()
        + destination.map(it -> " \"" + it.name() + "\"").orElse("");
  }
}
