package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.backup.BackupArchive;
import io.tracepost.adapters.persistence.backup.BackupException;
import io.tracepost.adapters.persistence.database.H2File;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.KekPlace;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.wiring.Restored.SecretsOpen;
import io.tracepost.bootstrap.wiring.RestoredStream.ResumedDestination;
import io.tracepost.bootstrap.wiring.RestoredStream.SetAside;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts a backup into an empty data folder, checks every chain, and records in every stream that this
 * was done. A backup that is damaged leaves the folder as it was.
 */
public final class Restoration {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final DateTimeFormatter IN_A_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ServiceSettings settings;
  private final BackupArchive archive;
  private final Storage storage;
  private final Vaults vaults;
  private final FileCheckpointLog log;

  private Restoration(
      ServiceSettings settings, BackupArchive archive, Storage storage, Vaults vaults) {
    this.settings = settings;
    this.archive = archive;
    this.storage = storage;
    this.vaults = vaults;
    this.log = new FileCheckpointLog(settings.integrity().folder());
  }

  /**
   * Restores. Blocks.
   *
   * @param environment where credentials of key services come from
   * @param trusted the keys whose checkpoints count
   * @param copies files of checkpoints that were kept elsewhere
   * @throws StartException when the folder is not empty or cannot be written, the backup is damaged, or
   *     what was restored does not open
   */
  public static Restored run(
      ServiceSettings settings,
      Map<String, String> environment,
      Path backup,
      TrustedKeys trusted,
      List<Path> copies)
      throws StartException {
    try (BackupArchive archive = BackupArchive.open(backup);
        Lifecycle lifecycle = new Lifecycle()) {
      requireEmpty(settings.dataDir());
      archive.verify();
      Files.createDirectories(settings.dataDir());
      archive.copyDatabase(H2File.in(settings.dataDir()));
      Threads threads = Threads.open(lifecycle);
      Storage storage =
          lifecycle.opened(
              "database", Databases.open(settings, new Surroundings(CLOCK, threads.timer())));
      Vaults vaults = new Vaults(settings, environment, lifecycle);
      return new Restoration(settings, archive, storage, vaults).run(trusted, copies);
    } catch (BackupException
        | StoreException
        | ProgressException
        | JournalException
        | CouldNotCheckException
        | IOException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private Restored run(TrustedKeys trusted, List<Path> copies)
      throws BackupException,
          StoreException,
          ProgressException,
          JournalException,
          CouldNotCheckException,
          IOException {
    ReturningCheckpoints checkpoints =
        new ReturningCheckpoints(
            archive, storage, log, ".before-restore-" + IN_A_NAME.format(CLOCK.instant()));
    Map<OrganizationId, StreamHead> heads = archive.manifest().heads();
    Map<OrganizationId, SetAside> aside = new TreeMap<>();
    for (OrganizationId organization : heads.keySet()) {
      checkpoints.putBack(organization).ifPresent(it -> aside.put(organization, it));
    }
    List<SetAside> unknown = new ArrayList<>();
    for (OrganizationId organization : log.organizations()) {
      Optional<Checkpoint> newest = log.newest(organization);
      if (!heads.containsKey(organization) && newest.isPresent()) {
        unknown.add(checkpoints.setAside(newest.get()));
      }
    }
    List<RestoredStream> streams = new ArrayList<>();
    for (Report report : StoppedIntegrity.of(storage, log, trusted, copies)) {
      streams.add(
          new RestoredStream(
              report,
              destinations(report.organization()),
              Optional.ofNullable(aside.get(report.organization()))));
    }
    requireHeads(streams, heads);
    return opened(streams, unknown);
  }

  private Restored opened(List<RestoredStream> streams, List<SetAside> unknown)
      throws StoreException {
    KekPlace place = vaults.place();
    SecretsOpen secrets = SecretsOpen.NO_KEY;
    String complaint = "";
    if (!(place instanceof KekPlace.InFile missing) || Files.exists(missing.file())) {
      try {
        vaults.open(storage);
        secrets = SecretsOpen.YES;
      } catch (VaultException e) {
        secrets = SecretsOpen.NO;
        complaint = String.valueOf(e.getMessage());
      }
    }
    Instant takenAt = archive.manifest().takenAt();
    Restored restored = new Restored(takenAt, streams, unknown, place.name(), secrets, complaint);
    if (restored.intact()) {
      record(restored);
    }
    return restored;
  }

  private void record(Restored restored) throws StoreException {
    Acts acts =
        new Acts(storage.acts(), new OwnRecords(CLOCK, new SecureRandom()), stretches -> {});
    for (RestoredStream stream : restored.streams()) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("backup_taken_at", restored.takenAt().toString());
      details.put("head_sequence", stream.report().head().lastSequence());
      stream
          .setAside()
          .ifPresent(
              it -> {
                details.put("void_checkpoint", it.newest().number());
                details.put("void_through_sequence", it.newest().throughSequence());
              });
      ActStore.Work<Instant, StoreException> done = restored::takenAt;
      acts.perform(
          Act.of(
              new Actor(stream.report().organization(), "command-line"),
              "backup_restored",
              "backup",
              details),
          done);
    }
  }

  private List<ResumedDestination> destinations(OrganizationId organization)
      throws StoreException, ProgressException {
    List<ResumedDestination> resumed = new ArrayList<>();
    for (Destination destination : storage.destinations().all()) {
      if (destination.organization().equals(organization)) {
        long cursor =
            storage.progress().load(destination.id()).map(DestinationProgress::cursor).orElse(0L);
        resumed.add(new ResumedDestination(destination.id().value(), destination.name(), cursor));
      }
    }
    return resumed;
  }

  private void requireHeads(List<RestoredStream> streams, Map<OrganizationId, StreamHead> heads)
      throws BackupException {
    for (RestoredStream stream : streams) {
      Report report = stream.report();
      if (!report.head().equals(heads.get(report.organization()))) {
        throw new BackupException(
            "The restored stream of "
                + report.organization()
                + " ends at "
                + report.head().lastSequence()
                + ", which is not what the manifest says; do not use "
                + settings.dataDir()
                + ", restore another backup");
      }
    }
  }

  private static void requireEmpty(Path folder) throws IOException, BackupException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.list(folder)) {
      Optional<Path> first = found.filter(it -> !it.endsWith("lost+found")).findFirst();
      if (first.isPresent()) {
        throw new BackupException(
            "Restoring into "
                + folder
                + ": it is not empty ("
                + first.get().getFileName()
                + " is there), and nothing is ever overwritten; name a new folder by --data-dir");
      }
    }
  }
}
