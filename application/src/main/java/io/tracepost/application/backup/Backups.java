package io.tracepost.application.backup;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes backups, one at a time. That one was taken is recorded before it is, so that no copy leaves
 * without a trace and each tells of itself. Safe from any thread; blocks on the store.
 */
public final class Backups {
  /** What an operator does where the service makes none itself. */
  public static final String BY_THE_SERVER =
      "The data are in PostgreSQL, which makes its own backups: use pg_basebackup with WAL archiving, or"
          + " pg_dump --format=custom. The steps are in docs/operations/backup.md.";

  private final Optional<BackupSource> source;
  private final Acts acts;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * Backups of a store.
   *
   * @param source empty where the store is a server that makes its own
   */
  public Backups(Optional<BackupSource> source, Acts acts) {
    this.source = source;
    this.acts = acts;
  }

  /** Whether they are taken here; if not, {@link #BY_THE_SERVER} says how. */
  public boolean takenHere() {
    return source.isPresent();
  }

  /**
   * Takes a backup of every organization; empty when another is under way.
   *
   * @throws StoreException when it cannot be recorded or taken
   * @throws IllegalStateException when they are not taken here
   */
  public Optional<Backup> take(Actor who) throws StoreException {
    BackupSource from = source.orElseThrow(() -> new IllegalStateException(BY_THE_SERVER));
    if (!underWay.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      ActStore.Work<Instant, StoreException> nothing = () -> Instant.EPOCH;
      acts.perform(Act.of(who, "backup_taken", "backup", Map.of()), nothing);
      return Optional.of(new Sole(from.take()));
    } catch (StoreException | RuntimeException e) {
      underWay.set(false);
      throw e;
    }
  }

  /** The backup that is under way. */
  private final class Sole implements Backup {
    private final Backup taken;

    Sole(Backup taken) {
      this.taken = taken;
    }

    @Override
    public Instant takenAt() {
      return taken.takenAt();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      taken.writeTo(out);
    }

    @Override
    public void close() {
      taken.close();
      underWay.set(false);
    }
  }
}
