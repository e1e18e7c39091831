package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.sandbox.loki.LokiEntry;
import io.tracepost.sandbox.loki.LokiOptions;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core, this adapter and the stand-in together, on one clock. */
class LokiOutageTest {
  private static final BatchLimits TWENTIES = new BatchLimits(20, 1_000_000, 1_000_000, 262_144);

  private final DeliveryWorld world = new DeliveryWorld();
  private final Destination siem = DeliveryWorld.destination("loki");

  @Test
  void after_half_a_day_without_loki_the_backlog_arrives_oldest_first_and_nothing_is_refused() {
    try (LokiSandbox loki = LokiSandbox.start(LokiOptions.at(world.clock()));
        BatchExporter exporter =
            LokiFixture.exporter(
                loki.uri(), Secrets.NONE, world.clock(), "dynamic_labels", "status")) {
      assertThat(exporter.ordered()).isTrue();
      world.start(siem, ScriptedExporter.ordered(TWENTIES)).usually(exporter::export);
      loki.goDown();
      for (int step = 0; step < 24; step++) {
        happens("a" + step);
        world.pass(Duration.ofMinutes(30));
      }
      loki.comeBack();
      happens("live");
      world.pass(Duration.ofMinutes(5));

      assertThat(world.deadLetters(siem)).isEmpty();
      assertThat(world.status(siem).backlogEvents()).isZero();
      assertThat(loki.streams()).hasSize(2);
      assertThat(keys(loki, "success")).isEqualTo(expected("ok"));
      assertThat(keys(loki, "error")).isEqualTo(expected("bad"));
    }
  }

  /** Three traces, two of which went well, at this very moment. */
  private void happens(String name) {
    Instant now = world.clock().instant();
    long micros = now.getEpochSecond() * 1_000_000;
    world.commit(
        new SampleEvents()
            .add(new EventKey(name + "-ok-0"), micros, Facet.TRACE_SUCCESS, "")
            .add(new EventKey(name + "-bad-0"), micros + 1, Facet.TRACE_ERROR, "")
            .add(new EventKey(name + "-ok-1"), micros + 2, Facet.TRACE_SUCCESS, "")
            .draft(DeliveryWorld.ACME));
  }

  private static List<String> keys(LokiSandbox loki, String status) {
    return loki.entries(Map.of("status", status)).stream()
        .map(LokiEntry::metadata)
        .map(metadata -> metadata.getOrDefault("trace_id", ""))
        .toList();
  }

  private static List<String> expected(String kind) {
    Stream<String> names =
        Stream.concat(Stream.iterate(0, n -> n + 1).limit(24).map(n -> "a" + n), Stream.of("live"));
    return names
        .flatMap(
            name ->
                kind.equals("ok")
                    ? Stream.of(name + "-ok-0", name + "-ok-1")
                    : Stream.of(name + "-bad-0"))
        .toList();
  }
}
