package io.tracepost.application.destination;

import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/** A place in a stream as a user names it. */
public sealed interface Position {
  /** The last sequence before this place. */
  long cursor(Journal journal, OrganizationId organization) throws JournalException;

  /** Before everything that is kept. */
  record Beginning() implements Position {
    @Override
    public long cursor(Journal journal, OrganizationId organization) throws JournalException {
      return journal.firstKept(organization) - 1;
    }
  }

  /** After the newest event. */
  record Now() implements Position {
    @Override
    public long cursor(Journal journal, OrganizationId organization) throws JournalException {
      return journal.head(organization).lastSequence();
    }
  }

  /**
   * Before the first event committed at or after an instant.
   *
   * @param instant commit time
   */
  record At(Instant instant) implements Position {
    @Override
    public long cursor(Journal journal, OrganizationId organization) throws JournalException {
      return journal.cursorAt(organization, instant);
    }
  }

  /**
   * Before an event.
   *
   * @param sequence of the event, from 1
   */
  record Sequence(long sequence) implements Position {
    @Override
    public long cursor(Journal journal, OrganizationId organization) {
      return sequence - 1;
    }
  }
}
