package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.application.backup.Backup;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Takes the backup of a data folder whose service is stopped. Nothing in it is changed: no table is
 * migrated, and nothing is recorded, because whoever may read the folder may copy it anyway.
 */
public final class StoppedBackup {
  private StoppedBackup() {}

  /**
   * Writes the backup. Blocks.
   *
   * @throws StartException when the database does not open, or lies on a server
   * @throws IOException when it cannot be read or written to its end
   */
  public static void run(ServiceSettings settings, OutputStream out)
      throws StartException, IOException {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Threads threads = Threads.open(lifecycle);
      InstantSource clock = InstantSource.system();
      Storage storage =
          lifecycle.opened(
              "database",
              Storage.asItIs(settings.dataDir(), new Surroundings(clock, threads.timer())));
      try (Backup backup =
          storage
              .backups(
                  new FileCheckpointLog(settings.integrity().folder()),
                  CheckpointKeyFile.publicText(keyFile(settings)),
                  clock,
                  System::nanoTime)
              .orElseThrow()
              .take()) {
        backup.writeTo(out);
      }
    } catch (StoreException e) {
      throw new StartException(
          e.getMessage() + "; the backup of a running service needs no --data-dir", e);
    }
  }

  static Path keyFile(ServiceSettings settings) {
    return settings
        .integrity()
        .keyFile()
        .orElseGet(() -> CheckpointKeyFile.besides(settings.dataDir()));
  }
}
