package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;

/**
 * Acts on H2 or PostgreSQL: what they change and the block that holds their record are one
 * transaction. An act is done also when the journal's budget is used: an operator must be able to make
 * room.
 */
public final class JdbiActStore implements ActStore {
  private final Database database;
  private final JdbiJournal journal;
  private final JournalWriter writer;
  private final InstantSource clock;

  /**
   * Acts on an open database.
   *
   * @param journal where their records go
   * @param clock tells commit times
   */
  public JdbiActStore(Database database, JdbiJournal journal, InstantSource clock) {
    this.database = database;
    this.journal = journal;
    this.writer = new JournalWriter(database.dialect());
    this.clock = clock;
  }

  @Override
  public <T, X extends Exception> Done<T> perform(
      OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
      throws X, StoreException {
    try {
      journal.ensureHead(organization);
      return database.together(
          handle -> {
            T result = run(work);
            Optional<PreparedBlock> block =
                record
                    .apply(result)
                    .map(events -> new PreparedBlock(new BlockDraft(organization, events)));
            return new Done<>(
                result,
                block.map(
                    it -> writer.write(handle, List.of(it), List.of(), clock.instant()).get(0)));
          });
    } catch (Refused e) {
      throw e.cause;
    } catch (JournalException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } catch (SQLException | JdbiException e) {
      Failure failure = Failure.of(e);
      throw new StoreException(
          "Recording an act of "
              + organization
              + " at "
              + database.place()
              + ": "
              + failure.reason()
              + "; try again in a moment",
          failure.cause());
    }
  }

  private static <T, X extends Exception> T run(Work<T, X> work) throws X {
    try {
      return work.run();
    } catch (StoreException e) {
      throw new Refused(e);
    }
  }

  /** Carries what a store said out of the transaction, which it undoes on the way. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StoreException cause;

    Refused(StoreException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
