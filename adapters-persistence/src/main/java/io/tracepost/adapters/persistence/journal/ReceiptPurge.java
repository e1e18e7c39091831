package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets receipts older than a day, at most every ten minutes, on the back of an append. */
final class ReceiptPurge {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptPurge.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Database database;
  private final JournalWriter writer;
  private final InstantSource clock;
  private final AtomicReference<Instant> dueAt;

  ReceiptPurge(Database database, JournalWriter writer, InstantSource clock) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.dueAt = new AtomicReference<>(clock.instant().plus(EVERY));
  }

  /** Receipts given before this may go. */
  static Instant oldest(Instant now) {
    return now.minus(KEPT);
  }

  void runIfDue() {
    Instant now = clock.instant();
    Instant due = dueAt.get();
    if (now.isBefore(due) || !dueAt.compareAndSet(due, now.plus(EVERY))) {
      return;
    }
    try {
      database.write(handle -> writer.purgeReceipts(handle, oldest(now)));
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "Forgetting old receipts at {}: {}; tried again in ten minutes",
          database.place(),
          Failure.of(e).reason());
    }
  }
}
