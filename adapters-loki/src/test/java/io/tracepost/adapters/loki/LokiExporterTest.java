package io.tracepost.adapters.loki;

import static io.tracepost.adapters.loki.LokiFixture.CLOCK;
import static io.tracepost.adapters.loki.LokiFixture.audit;
import static io.tracepost.adapters.loki.LokiFixture.batch;
import static io.tracepost.adapters.loki.LokiFixture.batchOf;
import static io.tracepost.adapters.loki.LokiFixture.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Indexes;
import io.tracepost.sandbox.loki.LokiEntry;
import io.tracepost.sandbox.loki.LokiFault;
import io.tracepost.sandbox.loki.LokiSandbox;
import io.tracepost.sandbox.server.LoggedRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LokiExporterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LokiSandbox loki = LokiSandbox.start(CLOCK);
  private final BatchExporter exporter = LokiFixture.exporter(loki.uri());

  @AfterEach
  void closed() {
    exporter.close();
    loki.close();
  }

  @Test
  void one_attempt_sends_one_stream_and_leaves_the_others_at_once() {
    PartlyDelivered outcome =
        (PartlyDelivered)
            exporter.export(
                batch(
                    trace(0, MINUTE),
                    audit(1, Facet.AUDIT_AITL, "did:sync:user:ann", MINUTE),
                    trace(2, MINUTE),
                    trace(3, MINUTE, "staging")));
    assertThat(outcome.left()).isEqualTo(Indexes.of(1, 3));
    assertThat(outcome.repeat()).isEqualTo(Repeat.AT_ONCE);
    assertThat(loki.streams())
        .containsExactly(
            Map.of(
                "job", "execlave-traces",
                "service_name", "execlave",
                "category", "trace",
                "environment", "production"));
    assertThat(loki.entryCount()).isEqualTo(2);
  }

  @Test
  void a_request_is_gzip_names_itself_and_tells_its_size() {
    Delivered outcome = (Delivered) exporter.export(batchOf(500));
    LoggedRequest request = loki.requests().all().get(0);
    assertThat(request.path()).isEqualTo("/loki/api/v1/push");
    assertThat(request.header("Content-Type")).contains("application/json");
    assertThat(request.header("Content-Encoding")).contains("gzip");
    assertThat(request.header("X-Scope-OrgID")).isEmpty();
    assertThat(outcome.sent().plain()).isEqualTo(request.plainBytes());
    assertThat(outcome.sent().wire())
        .isEqualTo(request.wireBytes())
        .isLessThan(request.plainBytes());
    assertThat(loki.entryCount()).isEqualTo(500);
  }

  @Test
  void a_repeat_after_a_lost_answer_is_recognized() {
    loki.next(LokiFault.hangUpAfterStoring());
    assertThat(exporter.export(batchOf(20))).isInstanceOf(Unconfirmed.class);
    assertThat(exporter.export(batchOf(20))).isInstanceOf(Delivered.class);
    assertThat(loki.entries(Map.of())).hasSize(20);
  }

  @Test
  void a_busy_tenant_is_asked_once_and_its_delay_is_handed_back() {
    loki.next(LokiFault.busy(Duration.ofSeconds(7)));
    NotYet busy = (NotYet) exporter.export(batchOf(3));
    assertThat(busy.serverDelay()).contains(Duration.ofSeconds(7));
    assertThat(loki.requests().count()).isEqualTo(1);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void blocked_ingestion_is_no_success_though_its_status_looks_like_one() {
    loki.next(LokiFault.ingestionBlocked());
    Blocked outcome = (Blocked) exporter.export(batchOf(3));
    assertThat(outcome.problem().code()).isEqualTo("ingestion_blocked");
    assertThat(loki.entryCount()).isZero();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void an_outage_is_not_yet_and_what_waited_arrives_afterwards() {
    loki.goDown();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(NotYet.class);
    loki.comeBack();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(loki.entries(Map.of()))
        .extracting(entry -> entry.metadata().get("trace_id"))
        .containsExactly("t-0", "t-1", "t-2");
  }

  @Test
  void a_line_has_its_events_time_in_nanoseconds() {
    exporter.export(batch(trace(0, MINUTE)));
    LokiEntry entry = loki.entries(Map.of()).get(0);
    assertThat(entry.nanos()).isEqualTo(1_795_348_740_000_007_000L);
  }
}
