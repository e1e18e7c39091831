package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one data folder. */
class SecondProcessTest {
  @TempDir Path folder;

  @Test
  void a_second_process_on_a_data_folder_ends_and_says_what_to_do() throws Exception {
    try (KillableService first = KillableService.start(folder)) {
      Process second =
          first.command(folder, "serve", "--port=0", "--data-dir=" + folder.resolve("data"));
      assertThat(second.waitFor()).as("exit status of the second").isEqualTo(1);
      assertThat(Files.readString(folder.resolve("log")))
          .contains("another process has it open; stop that one or choose another data folder")
          .doesNotContain("Exception");
      Process backup =
          first.command(folder, "backup", "--output=b.zip", "--data-dir=" + folder.resolve("data"));
      assertThat(backup.waitFor()).as("exit status of the backup").isEqualTo(1);
      assertThat(Files.readString(folder.resolve("log")))
          .contains("the backup of a running service needs no --data-dir");
      assertThat(folder.resolve("b.zip")).doesNotExist();
      assertThat(first.client().list("/api/v1/destinations")).isEmpty();
    }
  }
}
