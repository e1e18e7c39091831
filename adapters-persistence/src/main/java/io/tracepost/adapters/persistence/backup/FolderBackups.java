package io.tracepost.adapters.persistence.backup;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.DatabaseCopy;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.backup.Backup;
import io.tracepost.application.backup.BackupSource;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Backups of an H2 database with its files of checkpoints. The files are measured before the database
 * is held, so that none in a backup is ahead of its database.
 *
 * @param database where the streams are
 * @param checkpoints where the files are
 * @param publicKey the public half of the key that signs checkpoints, as PEM
 * @param clock tells when
 * @param nanos a clock that only counts on, for the pace
 */
public record FolderBackups(
    Database database,
    FileCheckpointLog checkpoints,
    Optional<String> publicKey,
    InstantSource clock,
    LongSupplier nanos)
    implements BackupSource {
  @Override
  public Backup take() throws StoreException {
    try {
      SortedMap<OrganizationId, Long> measured = new TreeMap<>();
      for (OrganizationId organization : checkpoints.organizations()) {
        measured.put(organization, checkpoints.wholeBytes(organization));
      }
      DatabaseCopy<SortedMap<OrganizationId, StreamHead>> copy = database.copy(handle -> heads());
      return new FolderBackup(
          clock.instant().truncatedTo(ChronoUnit.MILLIS),
          copy,
          measured,
          checkpoints,
          publicKey,
          new Pace(nanos));
    } catch (SQLException e) {
      throw failed(Failure.of(e).reason(), e);
    } catch (JournalException | IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private SortedMap<OrganizationId, StreamHead> heads() throws JournalException {
    JdbiJournalAudit audit = new JdbiJournalAudit(database);
    SortedMap<OrganizationId, StreamHead> heads = new TreeMap<>();
    for (OrganizationId organization : audit.organizations()) {
      heads.put(organization, audit.head(organization));
    }
    return heads;
  }

  private StoreException failed(String reason, Exception cause) {
    return new StoreException(
        "Taking a backup of " + database.place() + ": " + reason + "; try again in a moment",
        cause);
  }
}
