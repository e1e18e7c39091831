package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a true disk: their names, when they begin, what is kept, compressed and left alone. */
class RotationTest {
  private static final Duration REST = Duration.ofMinutes(5);

  @TempDir Path root;

  private static void write(BatchExporter exporter, long first, int count) {
    assertThat(exporter.export(Batches.ofRecords(first, count))).isInstanceOf(Delivered.class);
  }

  private static List<String> keys(int last) {
    return LongStream.rangeClosed(1, last).mapToObj(Events::key).toList();
  }

  private static List<String> keysOf(JsonlWorld world) {
    return Events.keysIn(String.join("\n", world.lines()));
  }

  @Test
  void a_file_ends_before_the_batch_that_would_pass_its_size() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(4_000);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 1; n <= 9; n += 2) {
        write(exporter, n, 2);
        world.clock.advance(Duration.ofSeconds(1));
      }
    }
    assertThat(world.names())
        .containsExactly(
            ".lock",
            "events-20261122T120000000Z-1.jsonl",
            "events-20261122T120002000Z-5.jsonl",
            "events.jsonl");
    assertThat(world.linesOf("events-20261122T120000000Z-1.jsonl")).hasSize(4);
    assertThat(keysOf(world)).isEqualTo(keys(10));
  }

  @Test
  void a_file_about_to_be_rotated_is_left_alone_for_a_while_so_that_shippers_see_its_end() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(4_000);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertThat(rest(exporter, 1)).isEmpty();
      assertThat(rest(exporter, 3)).contains(Duration.ofSeconds(1));
      assertThat(rest(exporter, 5)).as("in the new file").isEmpty();
    }
    world = new JsonlWorld(root.resolve("by-age")).rotatingEvery(Duration.ofHours(1));
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertThat(rest(exporter, 1)).isEmpty();
      world.clock.advance(Duration.ofHours(1).minusMillis(900));
      assertThat(rest(exporter, 3)).contains(Duration.ofSeconds(1));
    }
  }

  private static Optional<Duration> rest(BatchExporter exporter, long first) {
    return ((Delivered) exporter.export(Batches.ofRecords(first, 2))).rest();
  }

  @Test
  void the_first_write_after_its_age_begins_a_new_file() {
    JsonlWorld world = new JsonlWorld(root).rotatingEvery(Duration.ofHours(1));
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 1, 1);
      world.clock.advance(Duration.ofMinutes(59));
      write(exporter, 2, 1);
      assertThat(world.rotated()).isEmpty();
      world.clock.advance(Duration.ofMinutes(1));
      write(exporter, 3, 1);
    }
    assertThat(world.rotated()).containsExactly("events-20261122T120000000Z-1.jsonl");
    assertThat(world.linesOf("events.jsonl")).hasSize(1);
  }

  @Test
  void the_age_of_a_file_is_known_after_a_restart() {
    JsonlWorld world = new JsonlWorld(root).rotatingEvery(Duration.ofHours(1));
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 1, 1);
    }
    world.clock.advance(Duration.ofMinutes(60));
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 2, 1);
    }
    assertThat(world.rotated()).containsExactly("events-20261122T120000000Z-1.jsonl");
  }

  @Test
  void rotated_files_keep_their_order_though_the_clock_goes_back() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(1_000);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 1; n <= 5; n++) {
        write(exporter, n, 1);
        world.clock.advance(Duration.ofMinutes(-10));
      }
    }
    assertThat(world.rotated()).hasSize(4);
    assertThat(keysOf(world)).isEqualTo(keys(5));
  }

  @Test
  void only_as_many_rotated_files_are_kept_as_wanted_compressed_or_not() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(1_000).keeping(3);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 1; n <= 10; n++) {
        write(exporter, n, 1);
        world.clock.advance(REST);
      }
    }
    assertThat(world.rotated()).hasSize(3).anyMatch(name -> name.endsWith(".gz"));
    assertThat(keysOf(world)).isEqualTo(keys(10).subList(6, 10));
  }

  @Test
  void a_rotated_file_is_compressed_after_a_rest_and_holds_the_same_bytes() throws IOException {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(1_000);
    String name = "events-20261122T120000000Z-1.jsonl";
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 1, 1);
      write(exporter, 2, 1);
      byte[] whole = world.contentOf(name);
      world.clock.advance(REST.minusMillis(1));
      write(exporter, 3, 1);
      assertThat(world.names()).contains(name).noneMatch(each -> each.endsWith(".gz"));
      world.clock.advance(Duration.ofMillis(1));
      write(exporter, 4, 1);
      assertThat(world.names()).doesNotContain(name).contains(name + ".gz");
      assertThat(world.contentOf(name + ".gz")).isEqualTo(whole);
      assertThat(Files.size(world.directory().resolve(name + ".gz"))).isLessThan(whole.length);
    }
  }

  @Test
  void a_large_file_is_compressed_piece_by_piece_and_a_restart_begins_again() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(9 << 20).linesUpTo(1 << 20);
    String name = "events-20261122T120000000Z-1.jsonl";
    Batch large = Batches.ofSize(10, 200_000);
    byte[] whole;
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int i = 0; i < 5; i++) {
        Batch again = new Batch(large.organization(), large.events(), Batch.Occasion.ON_REQUEST);
        assertThat(exporter.export(again)).isInstanceOf(Delivered.class);
      }
      whole = world.contentOf(name);
      world.clock.advance(REST);
      write(exporter, 11, 1);
      assertThat(world.names()).contains("." + name + ".gz.tmp", name);
    }
    assertThat(world.names()).doesNotContain("." + name + ".gz.tmp").contains(name);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 12, 1);
      world.clock.advance(REST);
      for (int n = 13; n <= 15; n++) {
        write(exporter, n, 1);
      }
    }
    assertThat(world.names()).contains(name + ".gz").doesNotContain(name);
    assertThat(world.contentOf(name + ".gz")).isEqualTo(whole);
  }

  @Test
  void without_compression_files_stay_as_they_are() {
    JsonlWorld world = new JsonlWorld(root).rotatingAt(1_000).plain();
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 1; n <= 4; n++) {
        write(exporter, n, 1);
        world.clock.advance(Duration.ofHours(1));
      }
    }
    assertThat(world.rotated()).hasSize(3).noneMatch(name -> name.endsWith(".gz"));
  }

  @Test
  void others_may_read_by_group_and_nobody_else_may() throws IOException {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      write(exporter, 1, 1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.active())))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.directory())))
        .isEqualTo("rwxr-x---");
  }
}
