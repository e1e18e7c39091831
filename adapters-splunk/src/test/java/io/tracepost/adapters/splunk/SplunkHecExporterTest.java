package io.tracepost.adapters.splunk;

import static io.tracepost.adapters.splunk.SplunkFixture.TOKEN;
import static io.tracepost.adapters.splunk.SplunkFixture.batch;
import static io.tracepost.adapters.splunk.SplunkFixture.batchOf;
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
import io.tracepost.domain.export.Refusal;
import io.tracepost.sandbox.hec.HecCode;
import io.tracepost.sandbox.hec.HecFault;
import io.tracepost.sandbox.hec.HecLimits;
import io.tracepost.sandbox.hec.HecOptions;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.hec.ReceivedEvent;
import io.tracepost.sandbox.server.LoggedRequest;
import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SplunkHecExporterTest {
  private final HecSandbox splunk =
      HecSandbox.start(HecToken.of(TOKEN).indexes("main", "ai_agents"));
  private final BatchExporter exporter = SplunkFixture.exporter(splunk.uri(), "index", "ai_agents");

  @AfterEach
  void closed() {
    exporter.close();
    splunk.close();
  }

  @Test
  void events_arrive_as_they_are_with_their_labels() {
    String json = SplunkFixture.resource("trace-event.json");
    String record = SplunkFixture.resource("audit-record.json");
    DeliveryOutcome outcome =
        exporter.export(
            batch(SplunkFixture.trace(json), SplunkFixture.event(Facet.AUDIT_AITL, record)));
    assertThat(outcome).isInstanceOf(Delivered.class);
    ReceivedEvent trace = splunk.received().get(0);
    assertThat(trace.event()).isEqualTo(json);
    assertThat(trace.time()).isEqualTo("1765360800.123");
    assertThat(trace.source()).isEqualTo("execlave:traces");
    assertThat(trace.host()).isEqualTo("execlave");
    assertThat(trace.sourcetype()).isEqualTo("execlave:trace");
    assertThat(trace.index()).isEqualTo("ai_agents");
    ReceivedEvent audit = splunk.received().get(1);
    assertThat(audit.sourcetype()).isEqualTo("syncropel:audit");
    assertThat(audit.json().path("category").stringValue()).isEqualTo("aitl");
    assertThat(audit.event()).endsWith("\"record\":" + record + "}");
  }

  @Test
  void a_request_is_gzip_names_itself_and_its_channel_and_tells_its_size() {
    Delivered outcome = (Delivered) exporter.export(batchOf(500));
    LoggedRequest request = splunk.requests().all().get(0);
    assertThat(request.header("Content-Encoding")).contains("gzip");
    assertThat(request.header("User-Agent").orElse("")).startsWith("tracepost");
    assertThat(request.header("X-Splunk-Request-Channel").orElse("")).hasSize(36);
    assertThat(request.header("Authorization")).contains("Splunk ***");
    assertThat(outcome.sent().plain()).isEqualTo(request.plainBytes());
    assertThat(outcome.sent().wire())
        .isEqualTo(request.wireBytes())
        .isLessThan(request.plainBytes());
    assertThat(splunk.receivedCount()).isEqualTo(500);
  }

  @Test
  void one_connection_and_one_channel_serve_many_batches() {
    for (int i = 0; i < 5; i++) {
      assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    }
    assertThat(splunk.requests().all())
        .extracting(LoggedRequest::clientPort)
        .containsOnly(splunk.requests().all().get(0).clientPort());
    assertThat(splunk.requests().all())
        .extracting(request -> request.header("X-Splunk-Request-Channel"))
        .containsOnly(splunk.requests().all().get(0).header("X-Splunk-Request-Channel"));
  }

  @Test
  void a_busy_collector_is_asked_once_and_the_next_request_opens_another_connection() {
    splunk.next(HecFault.busy(Duration.ofSeconds(7)));
    NotYet busy = (NotYet) exporter.export(batchOf(3));
    assertThat(busy.serverDelay()).contains(Duration.ofSeconds(7));
    assertThat(splunk.requests().count()).isEqualTo(1);
    exporter.export(batchOf(3));
    assertThat(splunk.requests().all())
        .extracting(LoggedRequest::clientPort)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_queue_that_fills_up_midway_loses_and_repeats_nothing() {
    splunk.next(HecFault.busyAfter(2));
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batchOf(5));
    exporter.export(
        batch(outcome.left().stream().mapToObj(SplunkFixture::numbered).toArray(Event[]::new)));
    assertThat(splunk.received())
        .extracting(event -> event.json().path("trace_id").stringValue())
        .containsExactly("t-0", "t-1", "t-2", "t-3", "t-4");
  }

  @Test
  void a_poisoned_event_is_refused_alone() {
    Event[] events = IntStream.range(0, 10).mapToObj(SplunkFixture::numbered).toArray(Event[]::new);
    events[4] = SplunkFixture.trace("{\"trace_id\":nonsense}");
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    assertThat(outcome.refused()).extracting(Refusal::index).containsExactly(4);
    assertThat(outcome.refused().get(0).problem().code()).isEqualTo("hec_6_invalid_data_format");
    exporter.export(
        batch(outcome.left().stream().mapToObj(SplunkFixture::numbered).toArray(Event[]::new)));
    assertThat(splunk.received())
        .extracting(event -> event.json().path("trace_id").stringValue())
        .containsExactly("t-0", "t-1", "t-2", "t-3", "t-5", "t-6", "t-7", "t-8", "t-9");
  }

  @Test
  void an_index_that_is_not_allowed_blocks_and_names_the_index() {
    try (BatchExporter elsewhere = SplunkFixture.exporter(splunk.uri(), "index", "secret")) {
      Blocked outcome = (Blocked) elsewhere.export(batchOf(3));
      assertThat(outcome.problem().message()).contains("index secret").contains("eu-soc");
      assertThat(outcome.problem().remedy()).contains("allowed indexes");
      assertThat(splunk.receivedCount()).isZero();
    }
  }

  @Test
  void a_wrong_token_blocks_and_a_right_one_delivers() {
    splunk.tokens(HecToken.of("another"));
    Blocked outcome = (Blocked) exporter.export(batchOf(3));
    assertThat(outcome.problem().code()).isEqualTo("hec_4_invalid_token");
    assertThat(outcome.toString()).doesNotContain(TOKEN);
    splunk.tokens(HecToken.of(TOKEN));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_proxy_that_refuses_gzip_gets_plain_requests_from_then_on() {
    splunk.next(HecFault.instead(Reply.of(415, "text/html", "<p>")));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(NotYet.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(splunk.requests().all().get(1).header("Content-Encoding")).isEmpty();
    assertThat(splunk.receivedCount()).isEqualTo(3);
  }

  @Test
  void a_site_with_a_lower_limit_is_too_large() {
    HecOptions small = HecOptions.of(HecToken.of(TOKEN)).limits(new HecLimits(1_000, 1_000));
    try (HecSandbox site = HecSandbox.start(small);
        BatchExporter toSite = SplunkFixture.exporter(site.uri())) {
      assertThat(toSite.export(batchOf(100))).isInstanceOf(TooLarge.class);
      assertThat(toSite.export(batchOf(2))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_request_is_filled_to_its_limit_and_the_rest_is_left() {
    String filler = "x".repeat(100_000);
    Event[] events =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    SplunkFixture.trace(
                        "{\"trace_id\":\"t-" + i + "\",\"model\":\"" + filler + "\"}"))
            .toArray(Event[]::new);
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    assertThat(outcome.left().size()).isEqualTo(4);
    assertThat(outcome.sent().plain()).isBetween(800_000L, 900_000L);
    assertThat(splunk.receivedCount()).isEqualTo(8);
  }

  @Test
  void an_event_that_fits_into_no_request_is_not_sent() {
    Event huge = SplunkFixture.trace("{\"trace_id\":\"" + "x".repeat(900_000) + "\"}");
    TooLarge outcome = (TooLarge) exporter.export(batch(huge));
    assertThat(outcome.problem().message()).contains("900000");
    assertThat(splunk.requests().count()).isZero();
  }

  @Test
  void an_answer_that_does_not_come_whole_is_unconfirmed() {
    splunk.next(
        HecFault.hangUpAfterReading(),
        HecFault.hangUpAfterStoring(),
        HecFault.afterStoring(Manner.half()),
        HecFault.instead(HecCode.INTERNAL_SERVER_ERROR));
    for (int i = 0; i < 4; i++) {
      assertThat(exporter.export(batchOf(2))).isInstanceOf(Unconfirmed.class);
    }
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_collector_that_is_down_is_worth_another_attempt() {
    splunk.goDown();
    assertThat(exporter.export(batchOf(2))).isInstanceOf(NotYet.class);
    splunk.comeBack();
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
  }

  @Test
  void success_with_a_warning_is_stored_and_asks_for_rest() {
    splunk.next(HecFault.stored(HecCode.QUEUE_NEARING_CAPACITY));
    Delivered outcome = (Delivered) exporter.export(batchOf(2));
    assertThat(outcome.rest()).contains(HecResponseClassifier.REST);
    assertThat(splunk.receivedCount()).isEqualTo(2);
  }

  @Test
  void neither_exporter_nor_outcome_prints_the_token() {
    splunk.next(
        HecFault.instead(
            Reply.of(400, "application/json", "{\"text\":\"" + TOKEN + "\",\"code\":4}")));
    assertThat(exporter.export(batchOf(1)).toString()).doesNotContain(TOKEN);
    assertThat(exporter.toString()).doesNotContain(TOKEN).contains("127.0.0.1");
  }
}
