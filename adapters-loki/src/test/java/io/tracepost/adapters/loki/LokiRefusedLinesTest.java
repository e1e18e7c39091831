package io.tracepost.adapters.loki;

import static io.tracepost.adapters.loki.LokiFixture.CLOCK;
import static io.tracepost.adapters.loki.LokiFixture.batch;
import static io.tracepost.adapters.loki.LokiFixture.batchOf;
import static io.tracepost.adapters.loki.LokiFixture.deliver;
import static io.tracepost.adapters.loki.LokiFixture.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Refusal;
import io.tracepost.sandbox.loki.LokiFault;
import io.tracepost.sandbox.loki.LokiLimits;
import io.tracepost.sandbox.loki.LokiOptions;
import io.tracepost.sandbox.loki.LokiRelease;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lines that Loki drops: each is refused with its reason, and costs no other its place. */
class LokiRefusedLinesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LokiSandbox loki = LokiSandbox.start(CLOCK);
  private final BatchExporter exporter = LokiFixture.exporter(loki.uri());

  @AfterEach
  void closed() {
    exporter.close();
    loki.close();
  }

  @Test
  void what_is_older_than_max_age_is_refused_unsent_and_holds_nothing_up() {
    PartlyDelivered outcome =
        (PartlyDelivered)
            exporter.export(
                batch(
                    trace(0, Duration.ofDays(8)), trace(1, MINUTE), trace(2, Duration.ofDays(9))));
    assertThat(outcome.refused()).extracting(Refusal::index).containsExactly(0, 2);
    assertThat(outcome.refused().get(0).problem().code()).isEqualTo("too_old");
    assertThat(outcome.refused().get(0).problem().remedy()).contains("reject_old_samples_max_age");
    assertThat(outcome.left()).isEqualTo(Indexes.NONE);
    assertThat(loki.entryCount()).isEqualTo(1);
  }

  @Test
  void a_batch_of_old_events_alone_is_settled_without_a_request() {
    PartlyDelivered outcome =
        (PartlyDelivered) exporter.export(batch(trace(0, Duration.ofDays(8))));
    assertThat(outcome.refused()).hasSize(1);
    assertThat(loki.requests().count()).isZero();
  }

  @Test
  void old_events_wait_with_the_others_while_loki_is_away() {
    loki.goDown();
    assertThat(exporter.export(batch(trace(0, Duration.ofDays(8)), trace(1, MINUTE))))
        .isInstanceOf(NotYet.class);
  }

  @Test
  void where_max_age_is_off_loki_decides_and_its_reason_is_the_same() {
    try (BatchExporter patient = LokiFixture.exporter(loki.uri(), "max_age", "off")) {
      Map<String, String> refused =
          deliver(
              patient,
              List.of(
                  trace(0, Duration.ofDays(8)),
                  trace(1, Duration.ofDays(7).minus(MINUTE)),
                  trace(2, MINUTE)));
      assertThat(refused).isEqualTo(Map.of("t-0", "too_old"));
      assertThat(traceIds()).containsExactly("t-1", "t-2");
    }
  }

  @Test
  void a_future_line_is_refused_and_the_others_arrive() {
    Map<String, String> refused =
        deliver(
            exporter,
            List.of(trace(0, MINUTE), trace(1, Duration.ofMinutes(-30)), trace(2, MINUTE)));
    assertThat(refused).isEqualTo(Map.of("t-1", "too_new"));
    assertThat(traceIds()).containsExactlyInAnyOrder("t-0", "t-2");
  }

  @Test
  void lines_too_far_behind_their_stream_are_refused_in_one_attempt_however_many() {
    exporter.export(batch(trace(1_000, MINUTE)));
    List<Event> events = new ArrayList<>();
    IntStream.range(0, 30)
        .forEach(i -> events.add(trace(i, Duration.ofMinutes(90).minusSeconds(i))));
    IntStream.range(30, 40)
        .forEach(i -> events.add(trace(i, Duration.ofMinutes(45).minusSeconds(i))));
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    assertThat(outcome.refused())
        .extracting(Refusal::index)
        .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    assertThat(outcome.refused())
        .extracting(it -> it.problem().code())
        .containsOnly("too_far_behind");
    assertThat(outcome.left()).isEqualTo(Indexes.NONE);
    assertThat(loki.entryCount()).isEqualTo(11);
  }

  @Test
  void an_event_out_of_order_is_written_before_the_newer_ones_of_its_request() {
    LokiLimits narrow = LokiLimits.DEFAULT.withWindow(Duration.ofMinutes(30));
    try (LokiSandbox strict = LokiSandbox.start(LokiOptions.at(CLOCK).limits(narrow));
        BatchExporter sender = LokiFixture.exporter(strict.uri())) {
      assertThat(sender.export(batch(trace(0, MINUTE), trace(1, Duration.ofMinutes(40)))))
          .isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_backlog_of_days_arrives_whole_and_every_request_may_be_repeated() {
    List<Event> backlog =
        IntStream.range(0, 300)
            .mapToObj(i -> trace(i, Duration.ofHours(150).minusMinutes(30L * i)))
            .toList();
    List<Event> left = backlog;
    while (!left.isEmpty()) {
      loki.next(LokiFault.hangUpAfterStoring());
      assertThat(exporter.export(batch(left))).isInstanceOf(Unconfirmed.class);
      PartlyOrWhole taken = PartlyOrWhole.of(exporter.export(batch(left)), left);
      assertThat(taken.refused()).isEmpty();
      left = taken.left();
    }
    assertThat(traceIds())
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "t-" + i).toList());
  }

  @Test
  void a_line_that_is_too_long_is_refused_and_the_others_arrive_once() {
    List<Event> events = new ArrayList<>(batchOf(6).events());
    events.set(
        3,
        LokiFixture.event(
            Facet.TRACE_SUCCESS,
            MINUTE,
            "{\"trace_id\":\"long\",\"environment\":\"production\",\"error_message\":\""
                + "x".repeat(262_000)
                + "\"}"));
    assertThat(deliver(exporter, events)).isEqualTo(Map.of("long", "line_too_long"));
    assertThat(traceIds()).containsExactly("t-0", "t-1", "t-2", "t-4", "t-5");
  }

  @Test
  void what_no_message_names_is_found_by_halving() {
    LokiLimits tight = LokiLimits.DEFAULT.withSizes(1_000_000, 262_144, 400, 100);
    try (LokiSandbox strict = LokiSandbox.start(LokiOptions.at(CLOCK).limits(tight));
        BatchExporter sender = LokiFixture.exporter(strict.uri())) {
      List<Event> events = new ArrayList<>(batchOf(8).events());
      events.set(
          5,
          LokiFixture.event(
              Facet.TRACE_SUCCESS,
              MINUTE,
              "{\"trace_id\":\"wide\",\"environment\":\"production\",\"model\":\""
                  + "m".repeat(500)
                  + "\"}"));
      assertThat(deliver(sender, events)).isEqualTo(Map.of("wide", "http_400"));
      assertThat(strict.entries(Map.of())).hasSize(7);
    }
  }

  @Test
  void a_batch_larger_than_a_request_goes_in_several() {
    List<Event> large =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    LokiFixture.event(
                        Facet.TRACE_SUCCESS,
                        Duration.ofSeconds(100 - i),
                        "{\"trace_id\":\"t-"
                            + i
                            + "\",\"error_message\":\""
                            + "x".repeat(100_000)
                            + "\"}"))
            .toList();
    assertThat(deliver(exporter, large)).isEmpty();
    assertThat(loki.requests().all()).allMatch(request -> request.plainBytes() <= 1_000_000);
    assertThat(loki.requests().count()).isEqualTo(3);
    assertThat(loki.entryCount()).isEqualTo(20);
  }

  @Test
  void a_server_with_a_smaller_limit_says_too_large_in_either_way() {
    for (LokiRelease release : List.of(LokiRelease.V3_0, LokiRelease.V3_6)) {
      LokiLimits small = LokiLimits.DEFAULT.withSizes(2_000, 262_144, 65_536, 100);
      try (LokiSandbox strict =
              LokiSandbox.start(LokiOptions.at(CLOCK).limits(small).release(release));
          BatchExporter sender = LokiFixture.exporter(strict.uri())) {
        assertThat(sender.export(batchOf(50))).isInstanceOf(TooLarge.class);
      }
    }
  }

  @Test
  void a_loki_without_structured_metadata_blocks_until_it_is_switched_off_and_loses_nothing() {
    for (LokiRelease release : List.of(LokiRelease.V2_8, LokiRelease.V2_9)) {
      try (LokiSandbox old = LokiSandbox.start(LokiOptions.at(CLOCK).release(release));
          BatchExporter sender = LokiFixture.exporter(old.uri());
          BatchExporter plain = LokiFixture.exporter(old.uri(), "structured_metadata", "off")) {
        Blocked blocked = (Blocked) sender.export(batchOf(3));
        assertThat(blocked.problem().code()).isEqualTo("structured_metadata_refused");
        assertThat(blocked.problem().remedy()).contains("structured_metadata to off");
        assertThat(plain.export(batchOf(3))).isInstanceOf(Delivered.class);
        assertThat(old.entries(Map.of())).hasSize(3).allMatch(entry -> entry.metadata().isEmpty());
      }
    }
  }

  @Test
  void a_tenant_over_its_rate_waits_and_loses_nothing() {
    LokiLimits slow = LokiLimits.DEFAULT.withRates(1, 2_000, 1_000_000, 1_000_000);
    try (LokiSandbox strict = LokiSandbox.start(LokiOptions.at(CLOCK).limits(slow));
        BatchExporter sender = LokiFixture.exporter(strict.uri())) {
      NotYet outcome = (NotYet) sender.export(batchOf(50));
      assertThat(outcome.problem().code()).isEqualTo("rate_limited");
      assertThat(strict.entryCount()).isZero();
    }
  }

  private List<String> traceIds() {
    return loki.entries(Map.of()).stream().map(entry -> entry.metadata().get("trace_id")).toList();
  }

  /** What an attempt that took something left and refused. */
  private record PartlyOrWhole(List<Refusal> refused, List<Event> left) {
    static PartlyOrWhole of(DeliveryOutcome outcome, List<Event> events) {
      if (outcome instanceof PartlyDelivered partly) {
        return new PartlyOrWhole(
            partly.refused(), partly.left().stream().mapToObj(events::get).toList());
      }
      assertThat(outcome).isInstanceOf(Delivered.class);
      return new PartlyOrWhole(List.of(), List.of());
    }
  }
}
