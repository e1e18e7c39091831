package io.tracepost.adapters.persistence;

import io.tracepost.adapters.persistence.backup.FolderBackups;
import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.adapters.persistence.database.H2File;
import io.tracepost.adapters.persistence.database.PostgresServer;
import io.tracepost.adapters.persistence.database.StartTurn;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.integrity.JdbiCheckpointStore;
import io.tracepost.adapters.persistence.journal.DiskUse;
import io.tracepost.adapters.persistence.journal.FileDiskUse;
import io.tracepost.adapters.persistence.journal.JdbiActStore;
import io.tracepost.adapters.persistence.journal.JdbiJournal;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.adapters.persistence.journal.JdbiTurn;
import io.tracepost.adapters.persistence.journal.ServerDiskUse;
import io.tracepost.adapters.persistence.progress.JdbiCommitWatch;
import io.tracepost.adapters.persistence.progress.JdbiLeases;
import io.tracepost.adapters.persistence.progress.JdbiProgress;
import io.tracepost.adapters.persistence.progress.JdbiStatusBoard;
import io.tracepost.adapters.persistence.registry.JdbiAgentRegistry;
import io.tracepost.adapters.persistence.registry.JdbiDestinationStore;
import io.tracepost.adapters.persistence.registry.JdbiKeyStore;
import io.tracepost.application.access.KeyStore;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.backup.BackupSource;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.lease.CommitWatch;
import io.tracepost.application.lease.Leases;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.application.retention.Turn;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.credential.SecretText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * One open database and every port that lives on it. Opens with one call:
 *
 * <pre>{@code
 * try (Storage storage = Storage.inFolder(Path.of("data"))) {
 *   Journal journal = storage.journal();
 * }
 * }</pre>
 *
 * <p>The ports share its connections and are safe from any thread. Stop what uses them before closing.
 */
public final class Storage implements AutoCloseable {
  /** What a journal may use when nobody says otherwise: 10 GiB. */
  public static final long DEFAULT_BUDGET_BYTES = 10L << 30;

  private final Database database;
  private final Runnable afterClose;
  private final String instance = UUID.randomUUID().toString();
  private final JdbiJournal journal;
  private final ActStore acts;
  private final Progress progress;
  private final Leases leases;
  private final StatusBoard statusBoard;
  private final CommitWatch commitWatch;
  private final DestinationStore destinations;
  private final KeyStore keys;
  private final AgentRegistry agents;

  private Storage(
      Database database, DiskUse diskUse, Surroundings surroundings, Runnable afterClose) {
    this.database = database;
    this.afterClose = afterClose;
    journal = new JdbiJournal(database, surroundings.clock(), diskUse);
    acts = new JdbiActStore(database, journal, surroundings.clock());
    progress = new JdbiProgress(database);
    leases = new JdbiLeases(database);
    statusBoard = new JdbiStatusBoard(database);
    commitWatch = new JdbiCommitWatch(database);
    destinations = new JdbiDestinationStore(database);
    keys = new JdbiKeyStore(database);
    agents = new JdbiAgentRegistry(database, surroundings.clock(), surroundings.scheduler());
  }

  /**
   * Opens an H2 database in a folder, made when it is not there, on the system's clock and with one
   * daemon thread of its own.
   *
   * @throws StoreException says why it could not be opened and what to do
   */
  public static Storage inFolder(Path folder) throws StoreException {
    ScheduledExecutorService scheduler = ownScheduler();
    try {
      return inFolder(
          folder,
          DEFAULT_BUDGET_BYTES,
          new Surroundings(InstantSource.system(), scheduler),
          scheduler::shutdownNow);
    } catch (StoreException | RuntimeException e) {
      scheduler.shutdownNow();
      throw e;
    }
  }

  /**
   * Opens an H2 database in a folder.
   *
   * @param budgetBytes the most its file may grow to before appends are refused
   * @param surroundings stay the caller's; its scheduler may stop once this is closed
   */
  public static Storage inFolder(Path folder, long budgetBytes, Surroundings surroundings)
      throws StoreException {
    return inFolder(folder, budgetBytes, surroundings, () -> {});
  }

  /**
   * Opens the H2 database of a folder as it is: nothing is migrated, so that a copy of it suits the
   * version it was written by.
   *
   * @throws StoreException also when there is none
   */
  public static Storage asItIs(Path folder, Surroundings surroundings) throws StoreException {
    return on(
        H2File.openAsItIs(folder, surroundings), DEFAULT_BUDGET_BYTES, surroundings, () -> {});
  }

  /**
   * Opens a PostgreSQL database.
   *
   * @param url {@code jdbc:postgresql://host:port/database}, without credentials
   * @param budgetBytes the most the journal's tables may grow to before appends are refused
   * @param surroundings stay the caller's; its scheduler may stop once this is closed
   */
  public static Storage onPostgres(
      String url,
      String user,
      Optional<SecretText> password,
      long budgetBytes,
      Surroundings surroundings)
      throws StoreException {
    Database database = PostgresServer.open(url, user, password, surroundings);
    DiskUse diskUse = new ServerDiskUse(database, budgetBytes, surroundings.clock());
    return new Storage(database, diskUse, surroundings, () -> {});
  }

  /** The journal. */
  public Journal journal() {
    return journal;
  }

  /** Does acts of administration on these stores and records them in the journal. */
  public ActStore acts() {
    return acts;
  }

  /** How far each destination got. */
  public Progress progress() {
    return progress;
  }

  /** Who delivers to which destination. */
  public Leases leases() {
    return leases;
  }

  /** Where owners of destinations write down how these stand. */
  public StatusBoard statusBoard() {
    return statusBoard;
  }

  /** Looks for what other instances committed. */
  public CommitWatch commitWatch() {
    return commitWatch;
  }

  /**
   * Waits until no other instance of this database does what must be done once, such as making keys
   * at the first start; closing what it returns lets the next one in.
   *
   * @throws StoreException also when the others took longer than a minute
   */
  public StartTurn startTurn() throws StoreException {
    try {
      return database.startTurn();
    } catch (SQLException | RuntimeException e) {
      throw new StoreException(
          "Waiting for other instances to start at "
              + database.place()
              + ": "
              + Failure.of(e).reason()
              + "; start this one again",
          e);
    }
  }

  /** Whether several instances may have this database open at a time. */
  public boolean shared() {
    return database.dialect() == Dialect.POSTGRESQL;
  }

  /** Destinations, without their secrets. */
  public DestinationStore destinations() {
    return destinations;
  }

  /** API keys and organizations. */
  public KeyStore keys() {
    return keys;
  }

  /** The journal as an auditor reads it. */
  public JournalAudit journalAudit() {
    return new JdbiJournalAudit(database);
  }

  /** The checkpoints in the database. */
  public CheckpointStore checkpoints() {
    return new JdbiCheckpointStore(database);
  }

  /**
   * Backups of this database; empty for a server, which makes its own.
   *
   * @param log the files of checkpoints, which go with it
   * @param publicKey the public half of the key that signs them, as PEM
   * @param nanos a clock that only counts on, such as {@link System#nanoTime}
   */
  public Optional<BackupSource> backups(
      FileCheckpointLog log, Optional<String> publicKey, InstantSource clock, LongSupplier nanos) {
    return shared()
        ? Optional.empty()
        : Optional.of(new FolderBackups(database, log, publicKey, clock, nanos));
  }

  /** The agent registry. */
  public AgentRegistry agents() {
    return agents;
  }

  /**
   * The vault for secrets of destinations.
   *
   * @param keyFile where the key-encryption key lies, made on the very first start; {@link
   *     KeyEncryptionKeyFile#besides} is a good place
   * @param dataFolder a copy of which must not carry the key along
   */
  public TinkCredentialVault vault(Path keyFile, Path dataFolder) throws VaultException {
    return TinkCredentialVault.open(database, keyFile, dataFolder);
  }

  /**
   * The vault for secrets of destinations, its data keys wrapped by a key that is elsewhere.
   *
   * @param kek stays the caller's to close
   */
  public TinkCredentialVault vault(KeyEncryptionKey kek) throws VaultException {
    return TinkCredentialVault.open(database, kek);
  }

  /** The turn of this instance at a task that one instance at a time does. */
  public Turn turn(String task) {
    return new JdbiTurn(database, task, instance);
  }

  /** The database underneath, for adapters that live on it too. */
  public Database database() {
    return database;
  }

  /** Forces what was written and closes the database. */
  @Override
  public void close() {
    journal.close();
    database.close();
    afterClose.run();
  }

  private static Storage inFolder(
      Path folder, long budgetBytes, Surroundings surroundings, Runnable afterClose)
      throws StoreException {
    return on(H2File.open(folder, surroundings), budgetBytes, surroundings, afterClose);
  }

  private static Storage on(
      Database database, long budgetBytes, Surroundings surroundings, Runnable afterClose) {
    DiskUse diskUse = new FileDiskUse(database, budgetBytes, surroundings.clock());
    return new Storage(database, diskUse, surroundings, afterClose);
  }

  private static ScheduledExecutorService ownScheduler() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "tracepost-storage");
          thread.setDaemon(true);
          return thread;
        });
  }
}
