package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A backup of a busy service, put back elsewhere. */
class RestoredServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PER_REQUEST = 20;

  @TempDir Path folder;

  @Test
  void a_backup_under_load_is_restored_verified_and_delivered_from_its_cursors() throws Exception {
    Path file = folder.resolve("b.zip");
    Path two = Files.createDirectory(folder.resolve("two"));
    try (World world = new World(Files.createDirectory(folder.resolve("one")))) {
      String splunk = world.addSplunk(World.TOKEN);
      Set<String> before;
      try (Writers writers = new Writers(world.client())) {
        before = writers.acknowledged(2_000);
        assertThat(world.run(0, "backup", "--output", file.toString())).contains("default up to");
        writers.acknowledged(500);
      }
      refusals(world, file);
      world.end();
      world.splunk.forgetEvents();
      assertThat(world.run(0, restore(file, two)))
          .contains("default: intact", "goes on behind event", "data.kek (mode 0600)");
      assertThat(world.failure(restore(file, two))).contains("is not empty (tracepost.mv.db");
      keysOf("one", two);
      deliversOn(world, two, splunk, before);
    }
  }

  private void deliversOn(World before, Path data, String splunk, Set<String> acknowledged)
      throws Exception {
    try (World restored = new World(data)) {
      assertThat(
              restored
                  .run(0, "traces", "export")
                  .lines()
                  .map(line -> line.replaceAll(".*\"trace_id\":\"([^\"]+)\".*", "$1")))
          .containsAll(acknowledged);
      assertThat(restored.run(0, "integrity", "verify")).contains("default: intact");
      assertThat(restored.run(0, "audit", "export")).contains("backup_taken", "backup_restored");
      restored.client().post("/api/v1/traces", traces("after", 0));
      JsonNode status =
          restored.awaitStatus(splunk, it -> it.path("backlog_events").asLong(1) == 0, PATIENCE);
      assertThat(status.path("backlog_events").asLong(1)).as(status.toString()).isZero();
      assertThat(before.splunk.received().toString())
          .as("with the token as it was sealed")
          .contains("after-0-" + (PER_REQUEST - 1));
    }
  }

  @Test
  void a_wrong_key_is_named() throws Exception {
    Path file = folder.resolve("b.zip");
    Path two = Files.createDirectory(folder.resolve("two"));
    KeyEncryptionKeyFile.create(two.resolve("data.kek"));
    try (World world = new World(Files.createDirectory(folder.resolve("one")))) {
      world.run(0, "backup", "--output", file.toString());
      assertThat(world.run(1, restore(file, two)))
          .contains("SECRETS DO NOT OPEN", "is not the one they were wrapped with");
    }
  }

  private void refusals(World world, Path file) {
    assertThat(world.failure("backup", "--output", file.toString()))
        .contains("is there already, and no backup is overwritten");
    assertThat(world.failure("backup", "--output", folder.resolve("one/data").toString()))
        .contains("lies in the data folder");
    assertThat(world.failure("backup", "--output", folder.resolve("nowhere/b.zip").toString()))
        .contains("its folder is not there");
  }

  @Test
  void checkpoints_that_know_of_more_than_the_backup_are_named_and_moved_aside() throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    Given elsewhere = new Given("integrity.checkpoints", checkpoints.toString(), "test");
    Path one = Files.createDirectory(folder.resolve("one"));
    Path output = Files.createDirectory(folder.resolve("output"));
    try (World world = new World(one, elsewhere)) {
      world.client().post("/api/v1/traces", traces("kept", 0));
      world.end();
      world.run(
          0, "backup", "--output", output.toString(), "--data-dir", one.resolve("data").toString());
    }
    try (World world = new World(one, elsewhere)) {
      world.client().post("/api/v1/traces", traces("lost", 0));
      world.end();
      long known =
          new FileCheckpointLog(checkpoints)
              .newest(OrganizationId.DEFAULT)
              .orElseThrow()
              .throughSequence();
      Path file = onlyFileIn(output);
      Path two = Files.createDirectory(folder.resolve("two"));
      keysOf("one", two);
      List<String> restore = new ArrayList<>(List.of(restore(file, two)));
      restore.addAll(List.of("--set", "integrity.checkpoints=" + checkpoints));
      assertThat(world.run(0, restore.toArray(String[]::new)))
          .contains(
              "default: intact",
              "CHECKPOINTS OF LATER",
              String.format("reached event %,d", known),
              "Secrets open with");
      try (World restored = new World(two, elsewhere)) {
        restored.client().post("/api/v1/traces", traces("new", 0));
        restored.restart();
        JsonNode report = Json.parse(restored.run(0, "integrity", "verify", "--json"));
        assertThat(report.path("intact").asBoolean(false)).isTrue();
        assertThat(report.path("signed_through").asLong(0)).isPositive();
        assertThat(restored.run(0, "audit", "export"))
            .contains("\"void_through_sequence\":" + known);
      }
    }
  }

  private static Path onlyFileIn(Path output) throws Exception {
    try (Stream<Path> files = Files.list(output)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found.get(0))))
          .isEqualTo("rw-------");
      return found.get(0);
    }
  }

  private static String[] restore(Path file, Path world) {
    return new String[] {
      "restore", "--from", file.toString(), "--data-dir", world.resolve("data").toString()
    };
  }

  private void keysOf(String world, Path to) throws Exception {
    for (String key : List.of("data.kek", "data.checkpoint-key")) {
      ownerOnlyCopy(folder.resolve(world).resolve(key), to.resolve(key));
    }
  }

  private static void ownerOnlyCopy(Path from, Path to) throws Exception {
    Files.copy(from, to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
  }

  private static ArrayNode traces(String writer, int request) {
    ArrayNode traces = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < PER_REQUEST; i++) {
      traces
          .addObject()
          .put("trace_id", writer + "-" + request + "-" + i)
          .put("agent_id", "bot")
          .put("status", "success");
    }
    return traces;
  }

  /** Two clients that write until they are told to end. */
  private static final class Writers implements AutoCloseable {
    private final ServiceClient client;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Set<String> acknowledged = new HashSet<>();
    private final List<Future<?>> writing = new ArrayList<>();
    private volatile boolean ending;
    private int awaited;
    private CountDownLatch enough = new CountDownLatch(1);

    Writers(ServiceClient client) {
      this.client = client;
      for (String writer : List.of("left", "right")) {
        writing.add(threads.submit(() -> write(writer)));
      }
    }

    private String write(String writer) throws CommandFailure {
      for (int request = 0; !ending; request++) {
        ArrayNode sent = traces(writer, request);
        client.post("/api/v1/traces", sent);
        synchronized (this) {
          sent.forEach(it -> acknowledged.add(Json.text(it, "trace_id")));
          if (acknowledged.size() >= awaited) {
            enough.countDown();
          }
        }
      }
      return writer;
    }

    /** Waits for so many more; all that were acknowledged then. */
    Set<String> acknowledged(int more) throws InterruptedException {
      CountDownLatch reached;
      synchronized (this) {
        awaited = acknowledged.size() + more;
        enough = new CountDownLatch(1);
        reached = enough;
      }
      reached.await();
      synchronized (this) {
        return Set.copyOf(acknowledged);
      }
    }

    @Override
    public void close() throws Exception {
      ending = true;
      for (Future<?> one : writing) {
        one.get();
      }
      threads.shutdown();
    }
  }
}
