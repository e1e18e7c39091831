package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.CheckpointFeed;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.IntegrityCheck;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Checks every stream of a database whose service is stopped. */
public final class StoppedIntegrity {
  private StoppedIntegrity() {}

  /**
   * Opens the database that the settings name and checks it. Blocks.
   *
   * @param trusted the keys that count
   * @param copies files of checkpoints that were kept elsewhere
   * @throws CouldNotCheckException when the database does not open or cannot be read
   */
  public static List<Report> run(ServiceSettings settings, TrustedKeys trusted, List<Path> copies)
      throws CouldNotCheckException {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Threads threads = Threads.open(lifecycle);
      Storage storage =
          lifecycle.opened(
              "database",
              Databases.open(settings, new Surroundings(InstantSource.system(), threads.timer())));
      return of(storage, new FileCheckpointLog(settings.integrity().folder()), trusted, copies);
    } catch (StoreException | JournalException | IOException e) {
      throw new CouldNotCheckException(
          e.getMessage() + "; a running service checks itself: leave out --data-dir", e);
    }
  }

  /** Checks every stream of an open database against the files of checkpoints. */
  static List<Report> of(
      Storage storage, FileCheckpointLog log, TrustedKeys trusted, List<Path> copies)
      throws CouldNotCheckException, JournalException, IOException {
    IntegrityCheck check =
        new IntegrityCheck(
            storage.journalAudit(), storage.checkpoints(), log, trusted, JdbiJournalAudit::unpack);
    TreeSet<OrganizationId> organizations = new TreeSet<>(storage.journalAudit().organizations());
    organizations.addAll(log.organizations());
    List<Report> reports = new ArrayList<>();
    for (OrganizationId organization : organizations) {
      reports.add(verify(check, organization, copies));
    }
    return reports;
  }

  private static Report verify(IntegrityCheck check, OrganizationId organization, List<Path> copies)
      throws CouldNotCheckException, IOException {
    List<CheckpointLog.Reader> readers = new ArrayList<>();
    try {
      List<CheckpointFeed> feeds = new ArrayList<>();
      for (Path copy : copies) {
        CheckpointLog.Reader reader = FileCheckpointLog.read(copy, organization);
        readers.add(reader);
        feeds.add(IntegrityCheck.feed(reader));
      }
      return check.verify(organization, IntegrityCheck.WHOLE, feeds);
    } finally {
      for (CheckpointLog.Reader reader : readers) {
        reader.close();
      }
    }
  }
}
