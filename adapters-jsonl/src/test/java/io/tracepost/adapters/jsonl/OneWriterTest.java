package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.contract.export.Batches;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory has one writer, whoever asks. */
@Timeout(60)
class OneWriterTest {
  @TempDir Path root;

  private static String firstLineOf(Process process) throws IOException {
    try (BufferedReader said = process.inputReader()) {
      return String.valueOf(said.readLine());
    }
  }

  private static void assertBlocked(DeliveryOutcome outcome, String by) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> {
              assertThat(blocked.problem().code()).isEqualTo("directory_in_use");
              assertThat(blocked.problem().message()).contains("default/siem").contains(by);
              assertThat(blocked.problem().remedy()).contains("directory of its own");
            });
  }

  @Test
  void another_destination_is_told_who_writes_and_what_to_do() {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter first = world.exporter(new DiskFiles(), "eu-soc");
        BatchExporter second = world.exporter(new DiskFiles(), "us-soc")) {
      assertThat(first.export(Batches.ofRecords(1))).isInstanceOf(Delivered.class);
      assertBlocked(second.export(Batches.ofRecords(1)), "the destination \"eu-soc\"");
      ConnectionReport report = second.check();
      assertThat(report.ok()).isFalse();
      assertThat(report.steps().get(2).remedy()).contains("directory of its own");
      assertThat(first.check().ok()).isTrue();
      assertThat(first.export(Batches.ofRecords(2, 1))).isInstanceOf(Delivered.class);
      first.close();
      assertThat(second.export(Batches.ofRecords(3, 1))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void the_same_destination_under_new_settings_waits_a_second_for_the_old_one() {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter before = world.exporter(new DiskFiles());
        BatchExporter after = world.exporter(new DiskFiles())) {
      before.export(Batches.ofRecords(1));
      assertThat(after.export(Batches.ofRecords(2, 1)))
          .isInstanceOfSatisfying(
              NotYet.class,
              notYet ->
                  assertThat(notYet.serverDelay()).isEqualTo(Optional.of(Duration.ofSeconds(1))));
      before.close();
      assertThat(after.export(Batches.ofRecords(2, 1))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void another_process_is_told_apart_and_waited_for() throws IOException, InterruptedException {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      exporter.check();
      Process holder = LockHolder.start(world.directory());
      try (BufferedReader said = holder.inputReader()) {
        assertThat(said.readLine()).isEqualTo("held");
        assertBlocked(exporter.export(Batches.ofRecords(1)), "another process");
      }
      holder.getOutputStream().close();
      holder.waitFor();
      assertThat(exporter.export(Batches.ofRecords(1))).isInstanceOf(Delivered.class);
    }
  }

  /** On POSIX, closing any descriptor of a locked file gives the lock up. */
  @Test
  void a_second_attempt_in_this_process_does_not_give_the_lock_away() throws IOException {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter first = world.exporter(new DiskFiles(), "eu-soc");
        BatchExporter second = world.exporter(new DiskFiles(), "us-soc")) {
      first.export(Batches.ofRecords(1));
      second.export(Batches.ofRecords(1));
      second.check();
      first.check();
      assertThat(firstLineOf(LockHolder.start(world.directory()))).isEqualTo("refused");
    }
  }
}
