package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The core hands over 20 events in batches of two while files rotate, rest, are compressed and
 * deleted, and the disk breaks at one step: at each step there is, one run for each. Whatever happens,
 * every event has one whole line, in order.
 */
class CrashTest {
  private static final int EVENTS = 20;
  private static final int EACH = 2;

  @TempDir Path scratch;

  /** As small as to hold two batches a file. */
  private JsonlWorld world(int run) {
    return new JsonlWorld(scratch.resolve("run-" + run)).rotatingAt(3_500).keeping(100);
  }

  @ParameterizedTest
  @CsvSource({
    "KILLED, HALF",
    "KILLED, ALL",
    "POWER_LOST, ALL",
    "INPUT_OUTPUT_ERROR, HALF",
    "INPUT_OUTPUT_ERROR, ALL",
    "NO_SPACE, HALF"
  })
  void every_event_has_one_line_whatever_step_breaks(
      FaultyFiles.Fault fault, FaultyFiles.Share share) {
    int step = 0;
    boolean broke = true;
    while (broke) {
      step++;
      FaultyFiles files = new FaultyFiles(fault, share, step);
      JsonlWorld world = world(step);
      run(world, files);
      broke = files.broke();
      assertThat(Events.keysIn(String.join("\n", world.lines())))
          .as("%s (%s written) at step %d", fault, share, step)
          .isEqualTo(LongStream.rangeClosed(1, EVENTS).mapToObj(Events::key).toList());
      assertThat(world.names()).as("step %d", step).noneMatch(name -> name.endsWith(".tmp"));
    }
    assertThat(step).as("steps tried").isGreaterThan(60);
  }

  /** Delivers all; after a crash the core has forgotten what it learned of the last two batches. */
  private static void run(JsonlWorld world, FaultyFiles files) {
    long cursor = 0;
    try (BatchExporter exporter = world.exporter(files)) {
      while (cursor < EVENTS) {
        cursor = afterOneBatch(world, exporter, cursor);
      }
      return;
    } catch (FaultyFiles.Killed crash) {
      cursor = Math.max(0, cursor - 2 * EACH);
    }
    try (BatchExporter exporter = world.exporter(FaultyFiles.healthy())) {
      while (cursor < EVENTS) {
        cursor = afterOneBatch(world, exporter, cursor);
      }
    }
  }

  private static long afterOneBatch(JsonlWorld world, BatchExporter exporter, long cursor) {
    world.clock.advance(Duration.ofMinutes(2));
    DeliveryOutcome outcome = exporter.export(Batches.ofRecords(cursor + 1, EACH));
    return outcome instanceof Delivered ? cursor + EACH : cursor;
  }

  @Test
  void the_steps_include_rotation_and_compression() {
    JsonlWorld world = world(0);
    run(world, FaultyFiles.healthy());
    assertThat(world.rotated()).hasSize(4);
    assertThat(world.rotated().subList(0, 2)).allMatch(name -> name.endsWith(".jsonl.gz"));
    assertThat(List.copyOf(world.names())).contains("events.jsonl");
  }
}
