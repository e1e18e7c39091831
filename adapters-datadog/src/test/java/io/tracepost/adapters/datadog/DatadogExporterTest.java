package io.tracepost.adapters.datadog;

import static io.tracepost.adapters.datadog.DatadogFixture.KEY;
import static io.tracepost.adapters.datadog.DatadogFixture.NOW;
import static io.tracepost.adapters.datadog.DatadogFixture.batch;
import static io.tracepost.adapters.datadog.DatadogFixture.batchOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import io.tracepost.sandbox.datadog.DatadogFault;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.datadog.IndexedLog;
import io.tracepost.sandbox.datadog.LogLevel;
import io.tracepost.sandbox.server.LoggedRequest;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogExporterTest {
  private final DatadogSandbox datadog = DatadogSandbox.start(InstantSource.fixed(NOW), KEY);
  private final BatchExporter exporter = DatadogFixture.exporter(datadog.uri());

  @AfterEach
  void closed() {
    exporter.close();
    datadog.close();
  }

  @Test
  void real_traces_arrive_whole_and_none_with_its_raw_status() {
    List<Event> traces = DatadogFixture.realTraces();
    assertThat(exporter.export(new Batch(OrganizationId.DEFAULT, traces)))
        .isInstanceOf(Delivered.class);
    assertThat(datadog.dropped()).isEmpty();
    assertThat(datadog.indexed()).hasSize(traces.size());
    for (int i = 0; i < traces.size(); i++) {
      Event trace = traces.get(i);
      IndexedLog log = datadog.indexed().get(i);
      assertThat(log.lost()).isEmpty();
      assertThat(log.broken()).isFalse();
      assertThat(log.attribute("trace_id")).isEqualTo(trace.key().value());
      assertThat(log.attribute("trace_status")).isEqualTo(trace.facet().wireName());
      assertThat(log.level()).isEqualTo(expectedLevel(trace.facet()));
      assertThat(log.time()).isEqualTo(Instant.ofEpochMilli(trace.timeMicros() / 1000));
      assertThat(log.labels().source()).isEqualTo("execlave");
      assertThat(log.labels().service()).isEqualTo("execlave");
      assertThat(log.labels().tags()).contains("kind:trace", "env:" + log.attribute("environment"));
      assertThat(log.message()).doesNotContain("\n").contains(trace.facet().wireName());
    }
    assertThat(datadog.indexed())
        .extracting(log -> log.attribute("event_id"))
        .doesNotHaveDuplicates();
  }

  private static LogLevel expectedLevel(Facet facet) {
    return switch (facet) {
      case TRACE_SUCCESS -> LogLevel.INFO;
      case TRACE_ERROR, TRACE_TIMEOUT -> LogLevel.ERROR;
      default -> LogLevel.WARN;
    };
  }

  @Test
  void a_flagged_trace_is_a_warning_and_never_an_emergency() {
    Event flagged =
        DatadogFixture.trace(
            TraceStatus.FLAGGED_FOR_REVIEW,
            "{\"trace_id\":\"t\",\"status\":\"flagged_for_review\"}");
    exporter.export(batch(flagged));
    assertThat(datadog.indexed()).extracting(IndexedLog::level).containsExactly(LogLevel.WARN);
  }

  @Test
  void audit_records_arrive_as_their_users_search_them() {
    List<Event> records = DatadogFixture.auditRecords(Facet.AUDIT_AITL);
    assertThat(exporter.export(new Batch(OrganizationId.DEFAULT, records)))
        .isInstanceOf(Delivered.class);
    assertThat(datadog.indexed()).hasSize(records.size());
    assertThat(datadog.indexed())
        .allSatisfy(
            log -> {
              assertThat(log.lost()).isEmpty();
              assertThat(log.labels().source()).isEqualTo("syncropel-audit");
              assertThat(log.labels().service()).isEqualTo("syncropel");
              assertThat(log.attribute("category")).isEqualTo("aitl");
              assertThat(log.attribute("thread")).startsWith("th_");
              assertThat(log.attribute("record.thread")).isEqualTo(log.attribute("thread"));
              assertThat(log.labels().tags())
                  .contains(
                      "kind:audit",
                      "category:aitl",
                      "actor_class:" + log.attribute("record.actor").split(":")[2]);
            });
    assertThat(datadog.indexed())
        .filteredOn(log -> log.attribute("record.body.verdict").equals("reject"))
        .isNotEmpty()
        .extracting(IndexedLog::level)
        .containsOnly(LogLevel.WARN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service:syncropel @category:aitl @record.body.verdict:reject",
        "source:syncropel-audit @category:governance (@record.body.decision:deny OR"
            + " @record.body.event:permission_denied)",
        "source:syncropel-audit @record.actor:\"did:sync:user:alice\"",
        "source:syncropel-audit actor_class:user",
        "source:execlave @trace_status:(policy_blocked OR flagged_for_review OR limit_exceeded) -env:production",
        "source:execlave @duration_ms:>0.5",
        "source:(execlave OR syncropel-audit) -replayed:true",
        "status:error kind:trace"
      })
  void the_searches_of_the_guide_find_something(String query) {
    exporter.export(new Batch(OrganizationId.DEFAULT, DatadogFixture.realTraces()));
    for (Facet facet : List.of(Facet.AUDIT_AITL, Facet.AUDIT_GOVERNANCE)) {
      exporter.export(new Batch(OrganizationId.DEFAULT, DatadogFixture.auditRecords(facet)));
    }
    assertThat(datadog.search(query)).isNotEmpty();
  }

  @Test
  void a_request_is_gzip_names_its_sender_and_tells_its_size() {
    Delivered outcome = (Delivered) exporter.export(batchOf(500));
    LoggedRequest request = datadog.requests().all().get(0);
    assertThat(request.header("Content-Encoding")).contains("gzip");
    assertThat(request.header("DD-EVP-ORIGIN")).contains("tracepost");
    assertThat(request.header("DD-API-KEY")).contains("***");
    assertThat(request.query()).isEmpty();
    assertThat(outcome.sent().plain()).isEqualTo(request.plainBytes());
    assertThat(outcome.sent().wire())
        .isEqualTo(request.wireBytes())
        .isLessThan(request.plainBytes());
  }

  @Test
  void an_outage_loses_nothing() {
    datadog.goDown();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(NotYet.class);
    datadog.comeBack();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(datadog.indexedCount()).isEqualTo(3);
  }

  @Test
  void a_busy_intake_is_asked_once_and_the_next_request_opens_another_connection() {
    datadog.next(DatadogFault.busy(Duration.ofSeconds(7)));
    NotYet busy = (NotYet) exporter.export(batchOf(3));
    assertThat(busy.serverDelay()).contains(Duration.ofSeconds(7));
    assertThat(busy.problem().code()).isEqualTo("http_429");
    exporter.export(batchOf(3));
    assertThat(datadog.requests().all())
        .hasSize(2)
        .extracting(LoggedRequest::clientPort)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_poisoned_event_is_found_by_halving() {
    datadog.always(DatadogFault.refusingBodiesWith("t-6\""));
    List<Integer> refused = new ArrayList<>();
    deliver(IntStream.range(0, 10).boxed().toList(), refused);
    assertThat(refused).containsExactly(6);
    assertThat(datadog.indexed())
        .extracting(log -> log.attribute("trace_id"))
        .containsExactly("t-0", "t-1", "t-2", "t-3", "t-4", "t-5", "t-7", "t-8", "t-9");
  }

  /** What the core does with a refusal. */
  private void deliver(List<Integer> numbers, List<Integer> refused) {
    Event[] events = numbers.stream().map(DatadogFixture::numbered).toArray(Event[]::new);
    DeliveryOutcome outcome = exporter.export(batch(events));
    if (outcome instanceof Refused) {
      if (numbers.size() == 1) {
        refused.add(numbers.get(0));
        return;
      }
      deliver(numbers.subList(0, numbers.size() / 2), refused);
      deliver(numbers.subList(numbers.size() / 2, numbers.size()), refused);
    }
  }

  @Test
  void a_lost_answer_is_unconfirmed_and_the_repeat_has_the_same_event_id() {
    datadog.next(DatadogFault.hangUpAfterStoring());
    assertThat(exporter.export(batchOf(1))).isInstanceOf(Unconfirmed.class);
    assertThat(exporter.export(batchOf(1))).isInstanceOf(Delivered.class);
    assertThat(datadog.indexed()).extracting(log -> log.attribute("event_id")).hasSize(2);
    assertThat(datadog.indexed().get(0).attribute("event_id"))
        .hasSize(64)
        .isEqualTo(datadog.indexed().get(1).attribute("event_id"));
  }

  @Test
  void a_key_of_another_site_blocks_with_a_remedy_and_the_right_one_delivers() {
    datadog.keys("ffffffffffffffffffffffffffffffff");
    Blocked outcome = (Blocked) exporter.export(batchOf(3));
    assertThat(outcome.problem().code()).isEqualTo("http_403");
    assertThat(outcome.problem().message()).contains("eu-soc").contains("of another site");
    assertThat(outcome.toString()).doesNotContain(KEY);
    datadog.keys(KEY);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_request_is_filled_up_to_five_million_bytes_brackets_and_commas_included() {
    String filler = "x".repeat(49_000);
    Event[] events =
        IntStream.range(0, 110)
            .mapToObj(
                i ->
                    DatadogFixture.trace(
                        TraceStatus.SUCCESS,
                        "{\"trace_id\":\"t-%03d\",\"status\":\"success\",\"model\":\"%s\"}"
                            .formatted(i, filler)))
            .toArray(Event[]::new);
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    long plain = datadog.requests().all().get(0).plainBytes();
    long each = (plain - 1) / datadog.indexedCount();
    assertThat(plain).isLessThanOrEqualTo(5_000_000).isGreaterThan(5_000_000 - each);
    assertThat(outcome.left().size()).isEqualTo(110 - (int) datadog.indexedCount());
  }

  @Test
  void a_proxy_that_takes_less_is_too_large() {
    datadog.next(DatadogFault.instead(413));
    assertThat(exporter.export(batchOf(100))).isInstanceOf(TooLarge.class);
  }

  @Test
  void a_proxy_that_refuses_gzip_gets_plain_requests_from_then_on() {
    datadog.next(DatadogFault.instead(Reply.of(415, "text/html", "<p>")));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(NotYet.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(datadog.requests().all().get(1).header("Content-Encoding")).isEmpty();
    assertThat(datadog.indexedCount()).isEqualTo(3);
  }

  @Test
  void service_and_tags_of_the_destination_stand_on_every_log() {
    try (BatchExporter labelled =
        DatadogFixture.exporter(
            datadog.uri(), "service", "ai \"prod\"", "tags", "env:EU West, team:secops")) {
      labelled.export(
          batch(
              DatadogFixture.trace(
                  TraceStatus.SUCCESS,
                  "{\"trace_id\":\"t\",\"status\":\"success\",\"environment\":\"staging\"}"),
              DatadogFixture.auditRecords(Facet.AUDIT_SYSTEM).get(0)));
    }
    assertThat(datadog.indexed())
        .allSatisfy(
            log -> {
              assertThat(log.labels().service()).isEqualTo("ai \"prod\"");
              assertThat(log.labels().tags())
                  .contains("env:eu_west", "team:secops")
                  .doesNotContain("env:staging");
            });
  }
}
