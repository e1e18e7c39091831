package io.tracepost.adapters.persistence.integrity;

import static io.tracepost.adapters.persistence.integrity.SignedStream.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.contract.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key and the checkpoints as files. */
class CheckpointFilesTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final CheckpointKey key = CheckpointKey.generate();

  @TempDir Path folder;

  @Test
  void the_key_is_made_once_for_its_owner_alone_and_outside_of_the_data() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = CheckpointKeyFile.besides(data);
    CheckpointKey made = CheckpointKeyFile.readOrCreate(file, data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(CheckpointKeyFile.readOrCreate(file, data).id()).isEqualTo(made.id());
    assertThat(CheckpointKeyFile.publicId(Files.readString(file))).isEqualTo(made.id());
    assertThat(made.toString()).isEqualTo("CheckpointKey[" + made.id() + "]");

    assertThatThrownBy(() -> CheckpointKeyFile.readOrCreate(data.resolve("key"), data))
        .hasMessageContaining("inside the data folder");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> CheckpointKeyFile.readOrCreate(file, data))
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_line_that_a_crash_left_half_is_taken_away_and_what_it_lost_is_caught_up()
      throws Exception {
    try (StorageOnDisk disk = new StorageOnDisk(clock)) {
      Path outside = folder.resolve("outside");
      Path file = new FileCheckpointLog(outside).file(ACME);
      stream(disk, outside).write(4);
      stream(disk, outside).sign();
      String whole = Files.readString(file);
      Files.writeString(file, whole.substring(0, whole.length() - 30));

      assertThat(stream(disk, outside).verify(ACME).problems()).isEmpty();
      stream(disk, outside).write(1);
      stream(disk, outside).sign();

      assertThat(Files.readString(file)).startsWith(whole);
      assertThat(stream(disk, outside).verify(ACME).problems()).isEmpty();
      Files.writeString(file, "{\"half", StandardOpenOption.APPEND);
      assertThat(stream(disk, outside).verify(ACME).problems()).isEmpty();
    }
  }

  @Test
  void a_checkpoint_in_the_database_that_no_trusted_key_signed_is_not_gone_on_from()
      throws Exception {
    try (StorageOnDisk disk = new StorageOnDisk(clock)) {
      Path outside = folder.resolve("outside");
      stream(disk, outside).write(4);
      stream(disk, outside).sign();
      Path elsewhere = folder.resolve("elsewhere");
      CheckpointKey forger = CheckpointKey.generate();
      Files.createDirectory(elsewhere);
      Files.copy(
          new FileCheckpointLog(outside).file(ACME), new FileCheckpointLog(elsewhere).file(ACME));
      SignedStream forged =
          new SignedStream(disk.storage(), clock, new Random(2), forger, elsewhere);
      stream(disk, outside).write(1);
      forged.sign();

      assertThat(stream(disk, outside).checkpoints().make(ACME)).isEmpty();
      assertThat(stream(disk, outside).verify(ACME).firstProblem().orElseThrow().kind().wireName())
          .isEqualTo("forged_checkpoint");
    }
  }

  @Test
  void a_checkpoint_is_read_back_as_it_was_written() throws Exception {
    try (StorageOnDisk disk = new StorageOnDisk(clock)) {
      SignedStream stream = stream(disk, folder.resolve("outside"));
      stream.write(3);
      var made = stream.checkpoints().make(ACME).or(() -> stream.checkpoints().newest(ACME));
      assertThat(CheckpointText.read(CheckpointText.write(made.orElseThrow())))
          .isEqualTo(made.orElseThrow());
    }
  }

  private SignedStream stream(StorageOnDisk disk, Path outside) {
    return new SignedStream(disk.storage(), clock, new Random(1), key, outside);
  }
}
