package io.tracepost.bootstrap.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SIEM that is away for a virtual day, and a process with a heap of 256 MB that waits for it. */
class LongOutageTest {
  /** A probe waits anything up to a minute, 30 seconds in the mean; the first few come sooner. */
  private static final long PLANNED_REQUESTS = 24 * 60 * 2;

  @TempDir private Path folder;

  @Test
  void a_day_without_the_siem_costs_no_event_and_no_more_requests_than_planned() throws Exception {
    hold(outage(20_000), 20_000);
  }

  @Test
  @Tag("faults")
  void a_million_events_behind_all_arrive_and_the_heap_stays_within_256_megabytes()
      throws Exception {
    long[] figures = outage(1_000_000);
    hold(figures, 1_000_000);
    System.out.printf(
        "faults: 24 h away (virtual), %,d behind: %,d arrived, %,d requests in the outage (%,d"
            + " planned), heap bound 256 MB, peak used %,d MB%n",
        figures[2], figures[3], figures[1], PLANNED_REQUESTS, figures[5] >> 20);
  }

  private static void hold(long[] figures, long events) {
    assertThat(figures[0]).as("taken in").isEqualTo(events);
    assertThat(figures[1])
        .as("requests in the outage")
        .isBetween(PLANNED_REQUESTS * 9 / 10, PLANNED_REQUESTS * 11 / 10);
    assertThat(figures[2]).as("backlog").isEqualTo(events);
    assertThat(figures[3]).as("arrived").isEqualTo(events);
    assertThat(figures[4]).as("records").isEqualTo(events);
  }

  private long[] outage(int events) throws Exception {
    File errors = folder.resolve("errors.txt").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LongOutage.class.getName(),
                folder.resolve("data").toString(),
                Integer.toString(events))
            .redirectError(errors)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(() -> read(errors)).isZero();
    String[] lines = answer.strip().split("\n", -1);
    return Arrays.stream(lines[lines.length - 1].split(" ", -1))
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static String read(File errors) {
    try {
      return Files.readString(errors.toPath());
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
