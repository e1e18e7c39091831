package io.tracepost.contract.audit;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Acts on stores in memory. Their work cannot be undone there, so it must fail before it changes
 * anything; a journal that refuses the record is a defect of the test.
 */
public final class InMemoryActStore implements ActStore {
  private final Journal journal;

  /** Acts recorded in a journal. */
  public InMemoryActStore(Journal journal) {
    this.journal = journal;
  }

  @Override
  public synchronized <T, X extends Exception> Done<T> perform(
      OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
      throws X, StoreException {
    T result = work.run();
    Optional<EventColumns> events = record.apply(result);
    if (events.isEmpty()) {
      return new Done<>(result, Optional.empty());
    }
    try {
      Commit commit = Commit.of(new BlockDraft(organization, events.get()));
      return new Done<>(result, Optional.of(journal.append(commit).get(0)));
    } catch (JournalException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }
}
