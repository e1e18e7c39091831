package io.tracepost.adapters.persistence;

import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** A storage in a folder of its own, which goes away with it. */
public final class StorageOnDisk implements TestStorage {
  private final Path folder;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private Storage storage;

  /** An empty one. */
  public StorageOnDisk(InstantSource clock) throws IOException, StoreException {
    this.clock = clock;
    folder = Files.createTempDirectory("storage");
    storage = open();
  }

  @Override
  public Storage storage() {
    return storage;
  }

  /** Its folder. */
  public Path folder() {
    return folder;
  }

  /** Closes and opens again. */
  public void reopen() throws StoreException {
    storage.close();
    storage = open();
  }

  @Override
  public void close() throws IOException {
    storage.close();
    scheduler.shutdownNow();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(StorageOnDisk::delete);
    }
  }

  private Storage open() throws StoreException {
    return Storage.inFolder(
        folder, Storage.DEFAULT_BUDGET_BYTES, new Surroundings(clock, scheduler));
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
