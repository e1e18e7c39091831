package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.journal.JournalSize;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The size of the journal's tables on a PostgreSQL server, asked every ten seconds. What the server's
 * disk has left it does not tell: the rest of the budget stands for it.
 */
public final class ServerDiskUse implements DiskUse {
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  private final Database database;
  private final long budgetBytes;
  private final InstantSource clock;
  private Instant askAgainAt = Instant.MIN;
  private long usedBytes;

  /** The tables of a database under a budget. */
  public ServerDiskUse(Database database, long budgetBytes, InstantSource clock) {
    this.database = database;
    this.budgetBytes = budgetBytes;
    this.clock = clock;
  }

  @Override
  public synchronized JournalSize now() throws SQLException {
    Instant now = clock.instant();
    if (!now.isBefore(askAgainAt)) {
      usedBytes = ask();
      askAgainAt = now.plus(GOOD_FOR);
    }
    return new JournalSize(usedBytes, budgetBytes, Math.max(0, budgetBytes - usedBytes));
  }

  private long ask() throws SQLException {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select pg_total_relation_size('journal_content')"
                        + " + pg_total_relation_size('journal_block')")
                .mapTo(Long.class)
                .one());
  }
}
