package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.contract.export.Batches;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe for syslog-ng, run by syslog-ng: it tails the files while they are written, rotated,
 * compressed and deleted, and every line arrives once. Skipped where the Debian package syslog-ng-core
 * is not installed.
 */
@Timeout(120)
class RealShipperTest {
  private static final Path RECIPE = Path.of("..", "docs", "siem", "shippers", "syslog-ng.conf");
  private static final int BATCHES = 40;
  private static final int EACH = 25;
  private static final int ROTATED_AT_MOST = 3;

  @Test
  void syslog_ng_ships_every_line_once_through_rotations(@TempDir Path scratch) throws Exception {
    assumeTrue(isOnPath("syslog-ng"), "syslog-ng is not installed");
    JsonlWorld world =
        new JsonlWorld(scratch.resolve("jsonl")).rotatingAt(150_000).keeping(ROTATED_AT_MOST);
    List<String> written = new ArrayList<>();
    List<String> received = new ArrayList<>();
    try (ServerSocket collector = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        BatchExporter exporter = world.exporter(new DiskFiles())) {
      deliver(exporter, Samples.batch());
      written.addAll(world.lines());
      Process shipper = start(scratch, world.directory(), collector.getLocalPort());
      collector.setSoTimeout(60_000);
      try (Socket connection = accepted(collector);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        for (int n = 0; n < BATCHES; n++) {
          long first = 1_000L + (long) n * EACH;
          boolean quiet = deliver(exporter, Batches.ofRecords(first, EACH));
          world.clock.advance(Duration.ofMinutes(1));
          written.addAll(lastOf(world, EACH));
          // One batch ahead of the shipper at most, so that keep_files takes nothing it has not
          // read; and none where the exporter asks for quiet before it rotates.
          while (received.size() < written.size() - (quiet ? 0 : EACH)) {
            received.add(lines.readLine());
          }
        }
        while (received.size() < written.size()) {
          received.add(lines.readLine());
        }
        shipper.destroy();
        String more = lines.readLine();
        assertThat(more).as("nothing comes twice").isNull();
      } finally {
        shipper.destroy();
        assertThat(shipper.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(received).as(log(scratch)).containsExactlyInAnyOrderElementsOf(written);
    assertThat(world.rotated())
        .hasSize(ROTATED_AT_MOST)
        .anyMatch(name -> name.endsWith(".gz"))
        .noneMatch(name -> name.startsWith("events-20261122T120000"));
  }

  /** The shipper's connection; a line that never comes fails the test instead of holding it. */
  private static Socket accepted(ServerSocket collector) throws IOException {
    Socket connection = collector.accept();
    connection.setSoTimeout(60_000);
    return connection;
  }

  /** Whether the exporter wants to be left alone for a while afterwards. */
  private static boolean deliver(BatchExporter exporter, Batch batch) {
    DeliveryOutcome outcome = exporter.export(batch);
    assertThat(outcome).isInstanceOf(Delivered.class);
    return ((Delivered) outcome).rest().isPresent();
  }

  private static List<String> lastOf(JsonlWorld world, int count) {
    List<String> lines = world.linesOf("events.jsonl");
    return lines.subList(lines.size() - count, lines.size());
  }

  /** The recipe with the directory and the collector of this test, without TLS. */
  private static Process start(Path scratch, Path directory, int port) throws IOException {
    String recipe = Files.readString(RECIPE);
    String here =
        recipe
            .replace("/var/lib/tracepost/jsonl/default/siem", directory.toString())
            .replaceFirst(
                "network\\([^;]*?template",
                "network(\"127.0.0.1\" port(" + port + ") transport(\"tcp\")\n    template")
            .replaceFirst("\\s+disk-buffer\\([^;]*?\\)\\);", ");");
    Path configuration = Files.writeString(scratch.resolve("syslog-ng.conf"), here);
    return new ProcessBuilder(
            "syslog-ng",
            "--foreground",
            "--stderr",
            "--no-caps",
            "--cfgfile=" + configuration,
            "--persist-file=" + scratch.resolve("persist"),
            "--pidfile=" + scratch.resolve("pid"),
            "--control=" + scratch.resolve("control"))
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("syslog-ng.log").toFile())
        .start();
  }

  private static String log(Path scratch) throws IOException {
    return Files.readString(scratch.resolve("syslog-ng.log"));
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
