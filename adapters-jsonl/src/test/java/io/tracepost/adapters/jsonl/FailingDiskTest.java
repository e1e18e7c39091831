package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracepost.adapters.jsonl.FaultyFiles.Fault;
import io.tracepost.adapters.jsonl.FaultyFiles.Share;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.adapters.jsonl.file.FileLayer;
import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk that fails comes to, in outcomes and words. */
class FailingDiskTest {
  @TempDir Path root;

  private static List<String> keys(long last) {
    return LongStream.rangeClosed(1, last).mapToObj(Events::key).toList();
  }

  private static List<String> keysOf(JsonlWorld world) {
    return Events.keysIn(String.join("\n", world.lines()));
  }

  private static void assertBlocked(DeliveryOutcome outcome, String code, String remedy) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> {
              assertThat(blocked.problem().code()).isEqualTo(code);
              assertThat(blocked.problem().remedy()).contains(remedy);
            });
  }

  @Test
  void a_disk_below_its_floor_is_not_written_to_and_says_how_much_is_left() {
    JsonlWorld world = new JsonlWorld(root);
    FaultyFiles files = FaultyFiles.healthy();
    try (BatchExporter exporter = world.exporter(files)) {
      exporter.export(Batches.ofRecords(1));
      files.full(true);
      assertThat(exporter.export(Batches.ofRecords(2, 1)))
          .isInstanceOfSatisfying(
              NotYet.class,
              notYet -> {
                assertThat(notYet.problem().code()).isEqualTo("disk_full");
                assertThat(notYet.problem().message())
                    .contains("events.jsonl found 0 bytes free, of which 1073741824");
                assertThat(notYet.problem().remedy()).contains("Free space", "goes on by itself");
              });
      assertThat(keysOf(world)).isEqualTo(keys(1));
    }
  }

  /** The step numbers are those of a first batch: directories, lock, clearing, file, its name, write, sync. */
  @Test
  void a_write_that_finds_no_space_is_taken_back_at_once() {
    JsonlWorld world = new JsonlWorld(root);
    int write = stepOf(world, 0);
    FaultyFiles files = new FaultyFiles(Fault.NO_SPACE, Share.HALF, write);
    JsonlWorld other = new JsonlWorld(root.resolve("other"));
    try (BatchExporter exporter = other.exporter(files)) {
      assertThat(exporter.export(Batches.ofRecords(2)))
          .isInstanceOfSatisfying(
              NotYet.class, notYet -> assertThat(notYet.problem().code()).isEqualTo("disk_full"));
      assertThat(other.contentOf("events.jsonl")).isEmpty();
      assertThat(exporter.export(Batches.ofRecords(2))).isInstanceOf(Delivered.class);
      assertThat(keysOf(other)).isEqualTo(keys(2));
    }
  }

  @Test
  void a_sync_that_fails_is_unconfirmed_and_the_batch_is_written_anew() {
    JsonlWorld world = new JsonlWorld(root);
    int sync = stepOf(world, 1);
    FaultyFiles files = new FaultyFiles(Fault.INPUT_OUTPUT_ERROR, Share.ALL, sync);
    JsonlWorld other = new JsonlWorld(root.resolve("other"));
    try (BatchExporter exporter = other.exporter(files)) {
      assertThat(exporter.export(Batches.ofRecords(2)))
          .isInstanceOfSatisfying(
              Unconfirmed.class,
              unconfirmed ->
                  assertThat(unconfirmed.problem().message())
                      .contains("forcing", "to disk failed"));
      int before = files.steps();
      assertThat(exporter.export(Batches.ofRecords(2))).isInstanceOf(Delivered.class);
      assertThat(files.steps()).as("opened, cut, written, forced").isGreaterThan(before + 4);
      assertThat(keysOf(other)).isEqualTo(keys(2));
    }
  }

  /** The step at which a first batch is written, or one after it. */
  private static int stepOf(JsonlWorld world, int after) {
    FaultyFiles counting = FaultyFiles.healthy();
    try (BatchExporter exporter = world.exporter(counting)) {
      exporter.export(Batches.ofRecords(2));
      return counting.steps() - 1 + after;
    }
  }

  @Test
  void a_link_in_the_way_is_not_followed() throws IOException {
    JsonlWorld world = new JsonlWorld(root);
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createDirectory(root.resolve("default"));
    Files.createSymbolicLink(world.directory(), elsewhere);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertBlocked(exporter.export(Batches.ofRecords(1)), "directory_unusable", "not followed");
      assertThat(exporter.check().ok()).isFalse();
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void an_active_file_that_is_a_link_is_not_written_to() throws IOException {
    JsonlWorld world = new JsonlWorld(root);
    Path target = Files.writeString(root.resolve("target"), "precious");
    Files.createDirectories(world.directory());
    Files.createSymbolicLink(world.active(), target);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertBlocked(exporter.export(Batches.ofRecords(1)), "directory_unusable", "not followed");
    }
    assertThat(target).hasContent("precious");
  }

  @Test
  void a_directory_without_the_right_to_write_is_blocked() throws IOException {
    assumeTrue(!isRoot(), "root may write anywhere");
    JsonlWorld world = new JsonlWorld(root);
    Files.createDirectories(world.directory());
    assertThat(world.directory().toFile().setWritable(false)).isTrue();
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertBlocked(exporter.export(Batches.ofRecords(1)), "directory_denied", "right to write");
    } finally {
      assertThat(world.directory().toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void a_truly_full_disk_leaves_whole_lines_and_goes_on_when_there_is_room()
      throws IOException, InterruptedException {
    Path disk = Files.createDirectory(root.resolve("disk"));
    assumeTrue(
        isRoot() && ran("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
        "only root, where it may, can mount a small disk");
    try {
      Path filler = Files.write(disk.resolve("filler"), new byte[128 * 1024]);
      JsonlWorld world = new JsonlWorld(disk);
      try (BatchExporter exporter = world.exporter(blindToSpace())) {
        long delivered = 0;
        DeliveryOutcome outcome = exporter.export(Batches.ofRecords(1, 10));
        while (outcome instanceof Delivered) {
          delivered += 10;
          outcome = exporter.export(Batches.ofRecords(delivered + 1, 10));
        }
        assertThat(outcome)
            .isInstanceOfSatisfying(
                NotYet.class, notYet -> assertThat(notYet.problem().code()).isEqualTo("disk_full"));
        assertThat(delivered).isPositive();
        assertThat(keysOf(world)).isEqualTo(keys(delivered));
        Files.delete(filler);
        assertThat(exporter.export(Batches.ofRecords(delivered + 1, 10)))
            .isInstanceOf(Delivered.class);
        assertThat(keysOf(world)).isEqualTo(keys(delivered + 10));
      }
    } finally {
      assertThat(ran("umount", disk.toString())).isTrue();
    }
  }

  /** The true disk, but for what it says of its free space, so that the system itself refuses. */
  private static FileLayer blindToSpace() {
    FileLayer disk = new DiskFiles();
    return (FileLayer)
        Proxy.newProxyInstance(
            FailingDiskTest.class.getClassLoader(),
            new Class<?>[] {FileLayer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("space")) {
                return new FileLayer.Space(1L << 40, 1L << 40);
              }
              try {
                return method.invoke(disk, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
