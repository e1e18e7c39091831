package io.tracepost.contract.simulation;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.function.Function;

/** One process' acts: one transaction over everything in the store, with the record of it. */
final class StoreActs implements ActStore {
  private final StoreGate gate;

  StoreActs(StoreGate gate) {
    this.gate = gate;
  }

  @Override
  public <T, X extends Exception> Done<T> perform(
      OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
      throws X, StoreException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE) {
      throw new StoreException("the store does not answer");
    }
    Transaction transaction = gate.begin(organization);
    boolean committed = false;
    Done<T> done;
    try {
      T result = work.run();
      Optional<EventColumns> events =
          record.apply(result).filter(written -> gate.world().defects().keepsRecords());
      if (failure == StoreFailure.DURING) {
        throw new StoreException("the store broke off");
      }
      done = new Done<>(result, append(organization, events));
      gate.world().witness().acted(gate.process(), transaction, events);
      committed = true;
    } finally {
      if (!committed) {
        transaction.undo();
      }
      gate.end(transaction);
    }
    if (!gate.wroteDurably(failure)) {
      throw new StoreException("the store broke off");
    }
    return done;
  }

  private Optional<Stretch> append(OrganizationId organization, Optional<EventColumns> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    gate.store().writtenBy(gate.process()::instant);
    try {
      Commit commit = Commit.of(new BlockDraft(organization, events.get()));
      return Optional.of(
          gate.world()
              .witness()
              .streams()
              .appended(commit, gate.store().journal().append(commit))
              .get(0));
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }
}
