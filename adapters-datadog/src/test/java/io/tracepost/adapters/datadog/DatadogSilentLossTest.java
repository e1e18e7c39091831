package io.tracepost.adapters.datadog;

import static io.tracepost.adapters.datadog.DatadogFixture.KEY;
import static io.tracepost.adapters.datadog.DatadogFixture.NOW;
import static io.tracepost.adapters.datadog.DatadogFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.trace.TraceStatus;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.datadog.IndexedLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the intake would do without a word is done here first, and said. */
class DatadogSilentLossTest {
  private final DatadogSandbox datadog = DatadogSandbox.start(InstantSource.fixed(NOW), KEY);
  private final BatchExporter exporter = DatadogFixture.exporter(datadog.uri());

  @AfterEach
  void closed() {
    exporter.close();
    datadog.close();
  }

  @Test
  void an_event_of_more_than_a_megabyte_is_cut_and_says_so() {
    String json =
        "{\"trace_id\":\"big\",\"status\":\"error\",\"error_type\":\"Overflow\",\"error_message\":\""
            + "é\\n\\ud83d\\ude00".repeat(100_000)
            + "\"}";
    Event big = DatadogFixture.trace(TraceStatus.ERROR, json);
    assertThat(exporter.export(batch(DatadogFixture.numbered(1), big)))
        .isInstanceOf(Delivered.class);
    IndexedLog log = datadog.indexed().get(1);
    assertThat(log.broken()).isFalse();
    assertThat(log.attribute("trace_id")).isEqualTo("big");
    assertThat(log.attribute("_truncated")).isEqualTo("true");
    assertThat(log.attribute("_original_bytes")).isEqualTo(Integer.toString(big.length()));
    assertThat(log.attribute("_original_sha256")).hasSize(64);
    assertThat(log.attribute("error_message")).endsWith(" bytes]").contains("[cut by Tracepost: ");
  }

  @Test
  void an_event_that_stays_over_a_megabyte_is_refused_alone_and_never_sent() {
    Event big =
        DatadogFixture.event(
            Facet.AUDIT_OTHER,
            "{\"id\":\"big\",\"thread\":\"t\",\"body\":{\"n\":[" + "1,".repeat(600_000) + "1]}}",
            DatadogFixture.TIME_MICROS);
    PartlyDelivered outcome =
        (PartlyDelivered) exporter.export(batch(DatadogFixture.numbered(1), big));
    assertThat(outcome.left().isEmpty()).isTrue();
    assertThat(outcome.refused())
        .extracting(refusal -> refusal.index() + " " + refusal.problem().code())
        .containsExactly("1 event_too_large");
    assertThat(datadog.indexed()).hasSize(1);
  }

  @Test
  void events_outside_the_window_are_refused_and_the_others_sent() {
    Event old = at(NOW.minus(Duration.ofHours(18)).plusSeconds(1));
    Event recent = at(NOW.minus(Duration.ofHours(17)));
    Event soon = at(NOW.plus(Duration.ofMinutes(110)));
    Event ahead = at(NOW.plus(Duration.ofHours(2)).minusSeconds(1));
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(old, recent, soon, ahead));
    assertThat(outcome.refused())
        .extracting(refusal -> refusal.index() + " " + refusal.problem().code())
        .containsExactly("0 too_old", "3 too_far_ahead");
    assertThat(outcome.refused().get(0).problem().remedy()).contains("restamp");
    assertThat(outcome.left()).isEqualTo(Indexes.NONE);
    assertThat(datadog.indexed()).hasSize(2);
    assertThat(datadog.dropped()).isEmpty();
  }

  @Test
  void nothing_is_sent_when_every_event_is_outside_the_window() {
    PartlyDelivered outcome =
        (PartlyDelivered) exporter.export(batch(at(Instant.parse("2026-11-01T00:00:00Z"))));
    assertThat(outcome.refused()).hasSize(1);
    assertThat(datadog.requests().count()).isZero();
  }

  @Test
  void old_events_can_be_restamped_and_are_marked() {
    try (BatchExporter restamping =
        DatadogFixture.exporter(datadog.uri(), "old_events", "restamp", "tags", "team:secops")) {
      Event old = at(Instant.parse("2026-11-01T00:00:00.000001Z"));
      assertThat(restamping.export(batch(old, at(NOW)))).isInstanceOf(Delivered.class);
    }
    IndexedLog replayed = datadog.indexed().get(0);
    assertThat(replayed.time()).isEqualTo(NOW);
    assertThat(replayed.attribute("event_time")).isEqualTo("2026-11-01T00:00:00.000001Z");
    assertThat(replayed.labels().tags()).contains("replayed:true", "team:secops");
    assertThat(datadog.indexed().get(1).labels().tags()).doesNotContain("replayed:true");
    assertThat(datadog.indexed().get(1).attribute("event_time")).isEmpty();
  }

  private static Event at(Instant time) {
    return DatadogFixture.event(
        Facet.TRACE_SUCCESS,
        "{\"trace_id\":\"at-" + time + "\",\"status\":\"success\"}",
        time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
  }

  @Test
  void attributes_that_the_intake_would_drop_are_folded_into_one_text() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append(i == 0 ? "" : ",").append("\"key").append(i).append("\":").append(i);
    }
    Event wide =
        DatadogFixture.trace(
            TraceStatus.SUCCESS,
            "{\"trace_id\":\"wide\",\"status\":\"success\",\"attributes\":{" + many + "}}");
    Event clashing =
        DatadogFixture.trace(
            TraceStatus.SUCCESS,
            "{\"trace_id\":\"clash\",\"status\":\"success\",\"attributes\":{\"a.b\":1,\"a.b.c\":\"say \\\"hi\\\"\"}}");
    Event deep =
        DatadogFixture.event(
            Facet.AUDIT_OTHER,
            "{\"id\":\"deep\",\"actor\":\"did:sync:user:bob\",\"thread\":\"th\",\"clock\":1,\"body\":"
                + "{\"a\":".repeat(9)
                + "1"
                + "}".repeat(9)
                + "}",
            DatadogFixture.TIME_MICROS);
    assertThat(exporter.export(batch(wide, clashing, deep))).isInstanceOf(Delivered.class);
    assertThat(datadog.indexed()).allSatisfy(log -> assertThat(log.lost()).isEmpty());
    assertThat(datadog.indexed().get(0).attribute("attributes_json")).isEqualTo("{" + many + "}");
    assertThat(datadog.indexed().get(0).attribute("_folded")).isEqualTo("attributes");
    assertThat(datadog.indexed().get(1).attribute("attributes_json"))
        .isEqualTo("{\"a.b\":1,\"a.b.c\":\"say \\\"hi\\\"\"}");
    assertThat(datadog.indexed().get(2).attribute("record.body_json")).startsWith("{\"a\":{\"a\":");
    assertThat(datadog.indexed().get(2).attribute("record.clock")).isEqualTo("1");
  }
}
