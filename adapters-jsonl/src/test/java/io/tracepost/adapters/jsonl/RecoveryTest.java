package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.Batch.Occasion;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer finds when it begins, or when somebody touched the files meanwhile. */
class RecoveryTest {
  @TempDir Path root;
  private JsonlWorld world;

  @BeforeEach
  void aWorld() {
    world = new JsonlWorld(root);
  }

  private void run(Batch... batches) {
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, batches);
    }
  }

  private static void deliver(BatchExporter exporter, Batch... batches) {
    for (Batch batch : batches) {
      assertThat(exporter.export(batch)).isInstanceOf(Delivered.class);
    }
  }

  private static Batch onRequest(Batch batch) {
    return new Batch(batch.organization(), batch.events(), Occasion.ON_REQUEST);
  }

  private static List<String> keys(long... numbers) {
    return LongStream.of(numbers).mapToObj(Events::key).toList();
  }

  private List<String> keysOnDisk() {
    return Events.keysIn(String.join("\n", world.lines()));
  }

  private void append(String text) {
    try {
      Files.writeString(world.active(), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void half_a_line_is_cut_off_kept_aside_and_comes_again_whole() throws IOException {
    run(Batches.ofRecords(1, 2));
    String half = world.lines().get(1).substring(0, 300);
    append(half);

    run(Batches.ofRecords(3, 1));

    assertThat(keysOnDisk()).isEqualTo(keys(1, 2, 3));
    assertThat(world.names()).contains("torn-20261122T120000000Z.partial");
    assertThat(world.directory().resolve("torn-20261122T120000000Z.partial")).hasContent(half);
  }

  @Test
  void what_follows_blocks_that_were_never_written_is_cut_off() {
    run(Batches.ofRecords(1, 1));
    append("\0".repeat(4096) + "end of a line\n{\"event_id\":\"later\"}\n");
    run(Batches.ofRecords(2, 1));
    assertThat(keysOnDisk()).isEqualTo(keys(1, 2));
  }

  @Test
  void events_handed_over_again_after_a_restart_get_no_second_line() {
    run(Batches.ofRecords(1, 4), Batches.ofRecords(5, 4));
    run(Batches.ofRecords(3, 8), Batches.ofRecords(11, 1));
    assertThat(keysOnDisk()).isEqualTo(keys(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
  }

  @Test
  void batches_that_were_under_way_together_are_told_apart_after_a_restart() {
    run(Batches.ofRecords(5, 4));
    run(Batches.ofRecords(1, 4), Batches.ofRecords(5, 4));
    assertThat(keysOnDisk()).isEqualTo(keys(5, 6, 7, 8, 1, 2, 3, 4));
  }

  @Test
  void lines_in_rotated_and_compressed_files_count_as_well() {
    world.rotatingAt(1_000);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 1; n <= 4; n++) {
        deliver(exporter, Batches.ofRecords(n, 1));
        world.clock.advance(Duration.ofMinutes(5));
      }
    }
    assertThat(world.rotated()).anyMatch(name -> name.endsWith(".gz"));
    run(Batches.ofRecords(1, 4));
    assertThat(keysOnDisk()).isEqualTo(keys(1, 2, 3, 4));
  }

  @Test
  void a_replay_is_written_again_whatever_is_there() {
    run(Batches.ofRecords(1, 3));
    run(onRequest(Batches.ofRecords(1, 2)), Batches.ofRecords(3, 2));
    assertThat(keysOnDisk()).isEqualTo(keys(1, 2, 3, 1, 2, 4));
  }

  @Test
  void an_event_that_comes_under_another_sequence_is_another_event() {
    run(Batches.ofRecords(1, 1));
    Event first = Events.trace(1);
    Event again =
        new Event(
            2,
            first.timeMicros(),
            first.facet(),
            first.array(),
            0,
            first.length(),
            "{\"trace_id\":\"".length(),
            Events.key(1).length());
    run(new Batch(OrganizationId.DEFAULT, List.of(again)));
    assertThat(keysOnDisk()).isEqualTo(keys(1, 1));
  }

  @Test
  void a_new_stream_in_an_old_directory_is_not_taken_for_the_old_one() {
    run(Batches.ofRecords(1, 2));
    Event other = Events.audit(1);
    run(new Batch(OrganizationId.DEFAULT, List.of(other)));
    assertThat(keysOnDisk()).hasSize(3).endsWith(Events.auditKey(1));
  }

  @Test
  void the_tail_is_forgotten_when_nothing_from_before_can_come_any_more() {
    run(Batches.ofRecords(1, 1));
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      for (int n = 2; n <= 257; n++) {
        deliver(exporter, Batches.ofRecords(n, 1));
      }
      deliver(exporter, Batches.ofRecords(1, 1));
    }
    assertThat(keysOnDisk()).hasSize(258).endsWith(Events.key(1));
  }

  @Test
  void a_file_that_others_move_away_is_begun_anew() throws IOException {
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, Batches.ofRecords(1, 1));
      Files.move(world.active(), world.directory().resolve("taken"));
      deliver(exporter, Batches.ofRecords(2, 1));
      assertThat(keysOnDisk()).isEqualTo(keys(2));
    }
  }

  @Test
  void a_file_that_others_empty_gets_no_hole() throws IOException {
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, Batches.ofRecords(1, 2));
      Files.write(world.active(), new byte[0]);
      deliver(exporter, Batches.ofRecords(3, 1));
      assertThat(new String(world.contentOf("events.jsonl"), StandardCharsets.UTF_8))
          .startsWith("{\"event_id\"");
      assertThat(keysOnDisk()).isEqualTo(keys(3));
    }
  }

  @Test
  void what_others_wrote_half_does_not_spoil_the_next_line() {
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, Batches.ofRecords(1, 1));
      append("# a comment without an end");
      deliver(exporter, Batches.ofRecords(2, 1));
      assertThat(keysOnDisk()).isEqualTo(keys(1, 2));
      assertThat(world.lines()).hasSize(2);
    }
  }

  @Test
  void a_directory_that_others_remove_is_made_again() throws IOException {
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, Batches.ofRecords(1, 1));
      try (Stream<Path> found = Files.list(world.directory())) {
        for (Path file : found.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(world.directory());
      deliver(exporter, Batches.ofRecords(2, 1));
      assertThat(keysOnDisk()).isEqualTo(keys(2));
    }
  }
}
