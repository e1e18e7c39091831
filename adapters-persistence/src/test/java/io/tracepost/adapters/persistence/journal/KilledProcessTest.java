package io.tracepost.adapters.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Page;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.event.FacetSet;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  @TempDir private Path folder;

  @RepeatedTest(2)
  void a_killed_process_loses_nothing_it_acknowledged_and_the_chain_holds() throws Exception {
    Process process = start();
    long acknowledged = readLines(process, 40);
    process.destroyForcibly().waitFor();
    try (Storage storage = Storage.inFolder(folder)) {
      long head = storage.journal().head(CrashingAppender.ORGANIZATION).lastSequence();
      assertThat(head).isGreaterThanOrEqualTo(acknowledged);
      assertThat(readThrough(storage)).isEqualTo(head);
    }
  }

  @Test
  void a_second_process_is_refused_with_the_reason() throws Exception {
    Process process = start();
    try {
      readLines(process, 1);
      assertThatThrownBy(() -> Storage.inFolder(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process has it open")
          .hasMessageContaining(folder.toString());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Reads the whole stream, which checks each block against its hash, and the chain's links. */
  private static long readThrough(Storage storage) throws Exception {
    long after = 0;
    String newest = "";
    while (true) {
      Page page =
          storage.journal().read(CrashingAppender.ORGANIZATION, after, 1 << 20, FacetSet.ALL);
      if (page.through() == after) {
        assertThat(storage.journal().head(CrashingAppender.ORGANIZATION).hash()).isEqualTo(newest);
        return after;
      }
      for (Block block : page.blocks()) {
        assertThat(block.firstSequence()).isEqualTo(after + 1);
        after = block.lastSequence();
        newest = block.hash();
      }
    }
  }

  private Process start() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingAppender.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long readLines(Process process, int count) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    long last = 0;
    for (int i = 0; i < count; i++) {
      String line = lines.readLine();
      assertThat(line).as("line %d of the appending process", i).isNotNull();
      last = Long.parseLong(line);
    }
    return last;
  }
}
