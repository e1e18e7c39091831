package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.load.RecordKind;
import io.tracepost.bootstrap.load.Writers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports chained by a cursor file while four writers append and both the service and the export are
 * killed without warning. {@code -Dtracepost.test.kills=20} kills each of them 20 times.
 */
class KilledExportTest {
  private static final int KILLS = Integer.getInteger("tracepost.test.kills", 2);
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());
  private static final int MOST_CHANGES = 10;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private int runs;
  private int killedExports;
  private int killedServices;

  @Test
  void every_record_comes_once_whatever_is_killed() throws Exception {
    Path exported = Files.createDirectory(folder.resolve("exported"));
    Path output = exported.resolve("audit.jsonl");
    Set<String> acknowledged;
    try (KillableService service = KillableService.start(folder);
        Writers writers = Writers.start(RecordKind.AUDIT, service.intake())) {
      while (killedExports < KILLS || killedServices < KILLS) {
        writers.awaitMore(500);
        long before = size(output);
        killedRun(service, exported);
        assertThat(size(output)).as("the output never shrinks").isGreaterThanOrEqualTo(before);
      }
      acknowledged = writers.stop();
      assertThat(chained(service, exported).waitFor()).as("exit of the last run").isZero();
      Process whole = service.command(folder, "audit", "export", "--output=whole.jsonl");
      assertThat(whole.waitFor()).as("exit of an export in one piece").isZero();
    }
    assertThat(Files.mismatch(output, folder.resolve("whole.jsonl")))
        .as("where chained runs differ from one whole export; seed " + SEED)
        .isEqualTo(-1);
    check(output, acknowledged);
  }

  private void killedRun(KillableService service, Path exported) throws Exception {
    boolean killService =
        killedExports >= KILLS || (killedServices < KILLS && random.nextBoolean());
    Process export;
    try (FolderChanges changes = FolderChanges.in(exported)) {
      export = chained(service, exported);
      changes.await(1 + random.nextInt(MOST_CHANGES), export);
    }
    if (killService) {
      service.killAndRestart();
      killedServices++;
      assertThat(export.waitFor()).as("exit of a run whose service was killed").isZero();
    } else if (export.isAlive()) {
      export.destroyForcibly().waitFor();
      killedExports++;
    }
  }

  private void check(Path output, Set<String> acknowledged) throws Exception {
    Set<String> seen = new HashSet<>();
    Set<String> missing = new HashSet<>(acknowledged);
    int lines = 0;
    try (BufferedReader in = Files.newBufferedReader(output)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String id = Json.text(Json.parse(line).path("record"), "id");
        seen.add(id);
        missing.remove(id);
        lines++;
      }
    }
    System.out.printf(
        "%d acknowledged, %d lines in %d runs; %d exports and %d services killed:"
            + " %d missing, %d repeated (seed %d)%n",
        acknowledged.size(),
        lines,
        runs,
        killedExports,
        killedServices,
        missing.size(),
        lines - seen.size(),
        SEED);
    assertThat(missing).isEmpty();
    assertThat(lines).as("lines, each of another record").isEqualTo(seen.size());
  }

  private Process chained(KillableService service, Path in) throws Exception {
    runs++;
    return service.command(
        in, "audit", "export", "--cursor-file=audit.cursor", "--output=audit.jsonl");
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
