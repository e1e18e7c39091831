package io.tracepost.adapters.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.database.H2File;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.application.backup.Backup;
import io.tracepost.application.backup.BackupSource;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBackupTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @TempDir private Path elsewhere;

  private final ManualClock clock = ManualClock.atNoon();
  private final AtomicLong nanos = new AtomicLong();
  private final Random random = new Random(5);
  private StorageOnDisk disk;
  private int written;

  @BeforeEach
  void open() throws Exception {
    disk = new StorageOnDisk(clock);
  }

  @AfterEach
  void close() throws Exception {
    disk.close();
  }

  @Test
  void a_backup_is_the_moment_it_was_taken_whatever_is_committed_meanwhile() throws Exception {
    commit(30);
    StreamHead atThatMoment = disk.storage().journal().head(ACME);
    Path file = elsewhere.resolve("b.zip");
    try (Backup backup = source().take();
        OutputStream out = Files.newOutputStream(file)) {
      commit(30);
      backup.writeTo(new Meanwhile(out));
    }
    commit(5);
    assertThat(headIn(file)).isEqualTo(atThatMoment);
    try (BackupArchive archive = BackupArchive.open(file)) {
      archive.verify();
      assertThat(archive.manifest().heads()).containsEntry(ACME, atThatMoment);
    }
  }

  @Test
  void a_backup_right_after_an_unclean_end_and_one_right_after_a_start_are_whole()
      throws Exception {
    commit(20);
    disk.reopen();
    StreamHead head = disk.storage().journal().head(ACME);
    assertThat(headIn(backup("first.zip"))).isEqualTo(head);
    Path copy = Files.createDirectory(elsewhere.resolve("cut"));
    commit(20);
    StreamHead later = disk.storage().journal().head(ACME);
    Files.copy(H2File.in(disk.folder()), H2File.in(copy));
    try (Storage cut = Storage.inFolder(copy)) {
      assertThat(cut.journal().head(ACME)).isEqualTo(later);
      Path file = elsewhere.resolve("second.zip");
      try (Backup backup = source(cut).take();
          OutputStream out = Files.newOutputStream(file)) {
        backup.writeTo(out);
      }
      assertThat(headIn(file)).isEqualTo(later);
    }
  }

  @Test
  void no_chunk_that_a_backup_still_needs_is_overwritten() throws Exception {
    sql(disk.storage(), "set retention_time 0");
    commit(100);
    StreamHead atThatMoment = disk.storage().journal().head(ACME);
    Path file = elsewhere.resolve("b.zip");
    try (Backup backup = source().take();
        OutputStream out = Files.newOutputStream(file)) {
      long before = Files.size(H2File.in(disk.folder()));
      commit(200);
      assertThat(Files.size(H2File.in(disk.folder()))).isGreaterThan(before);
      backup.writeTo(out);
    }
    Path folder = extracted(file);
    try (Connection patient =
            DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("tracepost"), "sa", "");
        Statement statement = patient.createStatement()) {
      statement.execute("set retention_time 45000");
      statement.execute("shutdown");
    }
    try (Storage restored = Storage.inFolder(folder)) {
      assertThat(restored.journal().head(ACME)).isEqualTo(atThatMoment);
      assertThat(restored.journal().read(ACME, 0, 64 << 20, FacetSet.ALL).blocks()).hasSize(100);
    }
    sql(disk.storage(), "set retention_time 45000");
  }

  @Test
  void the_database_uses_its_space_again_once_a_backup_is_closed() throws Exception {
    try (Backup backup = source().take()) {
      assertThatThrownBy(() -> source().take())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another copy of the database is being made");
      assertThat(backup.takenAt()).isEqualTo(clock.instant());
    }
    source().take().close();
  }

  @Test
  void a_client_that_takes_too_long_is_broken_off() throws Exception {
    commit(1);
    try (Backup backup = source().take()) {
      nanos.addAndGet(Duration.ofMinutes(2).toNanos());
      assertThatThrownBy(() -> backup.writeTo(OutputStream.nullOutputStream()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("less than 1048576 bytes a second");
    }
  }

  @Test
  void a_byte_that_changed_and_an_end_that_is_missing_are_noticed() throws Exception {
    commit(3);
    byte[] whole = Files.readAllBytes(backup("b.zip"));
    int noticed = 0;
    for (int i = 0; i < 25; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      noticed += isWhole(changed) ? 0 : 1;
    }
    // What is no part of a file's content, such as its time, may change.
    assertThat(noticed).isGreaterThan(20);
    for (int i = 0; i < 8; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThat(isWhole(cut)).isFalse();
    }
    assertThat(isWhole(whole)).isTrue();
  }

  private boolean isWhole(byte[] bytes) throws Exception {
    Path file = Files.write(elsewhere.resolve("changed.zip"), bytes);
    try (BackupArchive archive = BackupArchive.open(file)) {
      archive.verify();
      return true;
    } catch (BackupException e) {
      assertThat(e).hasMessageContaining("changed.zip").hasMessageContaining("use another one");
      return false;
    }
  }

  private Path backup(String name) throws Exception {
    Path file = elsewhere.resolve(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Backup backup = source().take()) {
      backup.writeTo(bytes);
    }
    return Files.write(file, bytes.toByteArray());
  }

  private BackupSource source() {
    return source(disk.storage());
  }

  private BackupSource source(Storage storage) {
    return storage
        .backups(
            new FileCheckpointLog(elsewhere.resolve("checkpoints")),
            Optional.empty(),
            clock,
            nanos::get)
        .orElseThrow();
  }

  private StreamHead headIn(Path backup) throws Exception {
    try (Storage restored = Storage.inFolder(extracted(backup))) {
      return restored.journal().head(ACME);
    }
  }

  private Path extracted(Path backup) throws Exception {
    Path folder = Files.createTempDirectory(elsewhere, "restored");
    try (BackupArchive archive = BackupArchive.open(backup)) {
      archive.copyDatabase(H2File.in(folder));
    }
    return folder;
  }

  private void commit(int blocks) throws Exception {
    for (int i = 0; i < blocks; i++) {
      SampleEvents events =
          new SampleEvents()
              .add(new EventKey("k" + written++), 1, Facet.TRACE_SUCCESS, noise(20_000));
      disk.storage().journal().append(Commit.of(events.draft(ACME)));
    }
  }

  private String noise(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void sql(Storage storage, String statement) throws SQLException {
    storage.database().read(handle -> handle.execute(statement));
  }

  /** Commits a little between the pieces of a backup. */
  private final class Meanwhile extends FilterOutputStream {
    Meanwhile(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      try {
        if (random.nextInt(50) == 0) {
          commit(1);
        }
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
