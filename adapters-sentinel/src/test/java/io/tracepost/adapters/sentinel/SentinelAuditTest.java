package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.sentinel.row.AuditRowEncoder;
import io.tracepost.adapters.sentinel.row.Traces;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.azure.IngestionCall;
import io.tracepost.sandbox.azure.StoredRow;
import io.tracepost.sandbox.azure.StreamDeclaration;
import io.tracepost.sandbox.azure.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Audit records in a table of their own. */
class SentinelAuditTest {
  private static final String AUDIT = "Custom-SyncropelAudit_CL";

  private final Sandboxed sandbox = new Sandboxed();
  private final Workspace workspace = sandbox.azure.ingestion().workspace();
  private final SentinelExporter exporter = sandbox.exporter(Map.of("audit_stream_name", AUDIT));

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Event record(long number, String body) {
    return Traces.event(
        number,
        Sandboxed.micros(sandbox.clock.instant()) + 123_456,
        Facet.AUDIT_AITL,
        "{\"id\":\"r-"
            + number
            + "\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:reviewer\",\"thread\":\"th_1\",\"clock\":962697625723581,"
            + "\"data_type\":\"SCALAR\",\"body\":"
            + body
            + ",\"timestamp\":\"2026-11-22T00:00:00Z\"}");
  }

  @Test
  void both_kinds_are_for_it_only_with_a_stream_for_audit_records() {
    assertThat(exporter.kinds()).containsExactlyInAnyOrder(EventKind.TRACE, EventKind.AUDIT);
    assertThat(sandbox.exporter().kinds()).containsExactly(EventKind.TRACE);
  }

  @Test
  void an_audit_record_arrives_as_a_row_of_its_own_table() {
    Event record = record(1, "{\"verdict\":\"reject\",\"note\":\"Line\\nbreak \\\"é\\\"\"}");
    assertThat(exporter.export(Sandboxed.batch(List.of(record)))).isInstanceOf(Delivered.class);
    StoredRow row = workspace.rows().get(0);
    assertThat(row.stream()).isEqualTo(AUDIT);
    assertThat(row.timeRewritten()).isFalse();
    assertThat(row.timeGenerated()).isEqualTo(sandbox.clock.instant().plusNanos(123_456_000));
    assertThat(row.values())
        .containsEntry("EventId", new EventIds(OrganizationId.DEFAULT).of(record))
        .containsEntry("Category", "aitl")
        .containsEntry("ActorClass", "agent")
        .containsEntry("RecordId", "r-1")
        .containsEntry("Act", "KNOW")
        .containsEntry("Actor", "did:sync:agent:reviewer")
        .containsEntry("Thread", "th_1")
        .containsEntry("Clock", 962697625723581L)
        .containsEntry("DataType", "SCALAR");
    assertThat(row.text("Body"))
        .isEqualTo("{\"verdict\":\"reject\",\"note\":\"Line\\nbreak \\\"é\\\"\"}");
    assertThat(workspace.droppedColumns()).isEmpty();
    assertThat(workspace.nulledValues()).isEmpty();
    assertThat(exporter.unsentFields().counts()).isEmpty();
  }

  @Test
  void its_columns_are_those_the_guide_declares() {
    assertThat(AuditRowEncoder.names())
        .containsExactlyInAnyOrderElementsOf(StreamDeclaration.auditRecords().columns().keySet());
  }

  @Test
  void one_call_carries_one_kind_and_the_other_is_left_for_the_next() {
    List<Event> mixed =
        List.of(
            sandbox.trace(1),
            record(2, "{}"),
            sandbox.trace(3),
            record(4, "{}"),
            record(5, "{}"),
            sandbox.trace(6));
    PartlyDelivered first = (PartlyDelivered) exporter.export(Sandboxed.batch(mixed));
    assertThat(first.left()).isEqualTo(Indexes.of(1, 3, 4));
    assertThat(first.refused()).isEmpty();
    assertThat(first.repeat()).isEqualTo(DeliveryOutcome.Repeat.AT_ONCE);
    List<Event> left = first.left().stream().mapToObj(mixed::get).toList();
    assertThat(exporter.export(Sandboxed.batch(left))).isInstanceOf(Delivered.class);
    assertThat(workspace.rows())
        .extracting(row -> row.stream() + " " + row.text("TraceId") + row.text("RecordId"))
        .containsExactly(
            sandbox.account.streamName() + " trace-1",
            sandbox.account.streamName() + " trace-3",
            sandbox.account.streamName() + " trace-6",
            AUDIT + " r-2",
            AUDIT + " r-4",
            AUDIT + " r-5");
    assertThat(workspace.calls()).extracting(IngestionCall::rows).containsExactly(3, 3);
  }

  @Test
  void a_body_that_its_column_would_cut_becomes_json_that_says_so() {
    String note = "\\\"é".repeat(30_000);
    String body = "{\"note\":\"" + note + "\"}";
    assertThat(exporter.export(Sandboxed.batch(List.of(record(1, body)))))
        .isInstanceOf(Delivered.class);
    String stored = workspace.rows().get(0).text("Body");
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    assertThat(stored)
        .startsWith("{\"_original_bytes\":" + bytes + ",\"_cut\":\"{\\\"note\\\":")
        .endsWith("\"}");
    assertThat(workspace.rows().get(0).value("Body").orElseThrow()).isNotInstanceOf(String.class);
    assertThat(exporter.unsentFields().counts()).containsEntry("Body (over 64 KB)", 1L);
  }

  @Test
  void a_check_tries_both_streams_and_names_the_setting_of_a_wrong_one() {
    assertThat(exporter.check().steps())
        .extracting(ConnectionReport.Step::name)
        .containsExactly("sign in", "send an empty batch", "send an empty batch of audit records");
    ConnectionReport wrong =
        sandbox.exporter(Map.of("audit_stream_name", "Custom-Other_CL")).check();
    assertThat(wrong.ok()).isFalse();
    assertThat(wrong.steps().get(1).ok()).isTrue();
    assertThat(wrong.steps().get(2).remedy()).contains("audit_stream_name");
    assertThat(workspace.rowCount()).isZero();
  }

  @Test
  void a_stream_the_rule_does_not_declare_blocks_and_loses_nothing() {
    SentinelExporter wrong = sandbox.exporter(Map.of("audit_stream_name", "Custom-Other_CL"));
    assertThat(wrong.export(Sandboxed.batch(List.of(record(1, "{}")))))
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> assertThat(blocked.problem().remedy()).contains("audit_stream_name"));
  }
}
