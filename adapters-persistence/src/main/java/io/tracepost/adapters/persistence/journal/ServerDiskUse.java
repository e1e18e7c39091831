package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The use of the journal's tables on a PostgreSQL server: the bytes of the blocks that are kept, asked
 * every two seconds. The tables themselves keep the room of removed rows and fill it again after a
 * vacuum, so their size would never tell that there is room. What the server's disk has left it does
 * not tell: the rest of the budget stands for it. Thread-safe.
 */
public final class ServerDiskUse implements DiskUse {
  private static final Duration GOOD_FOR = Duration.ofSeconds(2);

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
  public synchronized Figures now() throws SQLException {
    Instant now = clock.instant();
    if (!now.isBefore(askAgainAt)) {
      usedBytes = database.read(PruningTable::keptBytes);
      askAgainAt = now.plus(GOOD_FOR);
    }
    return new Figures(usedBytes, budgetBytes, Math.max(0, budgetBytes - usedBytes), 0);
  }
}
