package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.sentinel.row.Traces;
import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.azure.AzureReplies;
import io.tracepost.sandbox.azure.ColumnType;
import io.tracepost.sandbox.azure.DataCollectionRule;
import io.tracepost.sandbox.azure.IngestionCall;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.azure.StoredRow;
import io.tracepost.sandbox.azure.StreamDeclaration;
import io.tracepost.sandbox.azure.TablePlan;
import io.tracepost.sandbox.azure.Workspace;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentinelExporterTest {
  private final Sandboxed sandbox = new Sandboxed();
  private final Workspace workspace = sandbox.azure.ingestion().workspace();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void a_trace_arrives_as_a_row_with_its_types_and_its_own_time() {
    Event trace =
        Traces.at(
            Sandboxed.micros(sandbox.clock.instant()) + 123_456,
            "{\"trace_id\":\"a\",\"status\":\"policy_blocked\",\"prompt_tokens\":412,\"cost_usd\":0.0021,\"duration_ms\":184,\"idp_bound\":true}");
    assertThat(sandbox.exporter().export(Sandboxed.batch(List.of(trace))))
        .isInstanceOf(Delivered.class);
    StoredRow row = workspace.rows().get(0);
    assertThat(row.values())
        .containsEntry("TraceId", "a")
        .containsEntry("Status", "policy_blocked")
        .containsEntry("PromptTokens", 412)
        .containsEntry("CostUsd", 0.0021)
        .containsEntry("DurationMs", 184.0)
        .containsEntry("IdpBound", true);
    assertThat(row.timeRewritten()).isFalse();
    assertThat(row.timeGenerated()).isEqualTo(sandbox.clock.instant().plusNanos(123_456_000));
    assertThat(workspace.droppedColumns()).isEmpty();
    assertThat(workspace.nulledValues()).isEmpty();
  }

  @Test
  void every_column_sent_is_a_column_of_the_published_table() {
    sandbox.exporter().export(Batches.ofRecords(50));
    assertThat(workspace.droppedColumns()).isEmpty();
    assertThat(workspace.nulledValues()).isEmpty();
    assertThat(workspace.rowCount()).isEqualTo(50);
  }

  @Test
  void
      a_large_batch_that_shrinks_little_fills_one_call_to_its_wire_limit_and_hands_the_rest_back() {
    Batch batch = new Batch(OrganizationId.DEFAULT, shrinkingLittle(3_000));

    IngestionCall call = firstCallOf(batch);

    assertThat(call.wireBytes())
        .isBetween(
            (long) (0.97 * SentinelExporter.LIMITS.maxWireBytes()),
            SentinelExporter.LIMITS.maxWireBytes());
  }

  @Test
  void a_large_batch_that_shrinks_well_fills_one_call_to_its_plain_limit_and_hands_the_rest_back() {
    Batch batch = Batches.ofRecords(30_000);

    IngestionCall call = firstCallOf(batch);

    assertThat(call.plainBytes())
        .isBetween(
            (long) (0.99 * SentinelExporter.LIMITS.maxPlainBytes()),
            SentinelExporter.LIMITS.maxPlainBytes());
  }

  @Test
  void
      a_batch_whose_end_shrinks_much_worse_than_its_beginning_is_never_sent_above_the_wire_limit() {
    List<Event> events = new ArrayList<>(Batches.ofRecords(2_000).events());
    events.addAll(shrinkingLittle(1_200));
    sandbox.azure.ingestion().countOnly();

    DeliveryOutcome outcome = sandbox.exporter().export(new Batch(OrganizationId.DEFAULT, events));

    assertThat(sandbox.azure.requests().all())
        .allMatch(request -> request.wireBytes() <= SentinelExporter.LIMITS.maxWireBytes());
    assertThat(outcome).isInstanceOf(DeliveryOutcome.TooLarge.class);
  }

  private List<Event> shrinkingLittle(int count) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] noise = new byte[1_000];
    return IntStream.range(0, count)
        .mapToObj(
            n -> {
              random.nextBytes(noise);
              return Traces.at(
                  Sandboxed.micros(sandbox.clock.instant()) + n,
                  "{\"trace_id\":\"%d\",\"error_message\":\"%s\"}"
                      .formatted(n, Base64.getEncoder().encodeToString(noise)));
            })
        .toList();
  }

  private IngestionCall firstCallOf(Batch batch) {
    sandbox.azure.ingestion().countOnly();

    DeliveryOutcome outcome = sandbox.exporter().export(batch);

    IngestionCall call = workspace.calls().get(0);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PartlyDelivered.class,
            partly -> {
              int stored = (int) workspace.rowCount();
              assertThat(partly.left()).isEqualTo(Indexes.range(stored, batch.size()));
              assertThat(partly.repeat()).isEqualTo(DeliveryOutcome.Repeat.AT_ONCE);
              assertThat(partly.sent().plain()).isEqualTo(call.plainBytes());
            });
    return call;
  }

  @Test
  void a_token_is_asked_for_once_and_renewed_before_it_expires() {
    SentinelExporter exporter = sandbox.exporter();
    exporter.export(sandbox.batch(1));
    exporter.export(sandbox.batch(1));
    assertThat(sandbox.azure.entra().issuedCount()).isEqualTo(1);
  }

  @Test
  void a_refused_token_is_replaced_once_and_delivery_goes_on() {
    SentinelExporter exporter = sandbox.exporter();
    exporter.export(sandbox.batch(1));
    sandbox.azure.entra().revokeTokens();
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(NotYet.class);
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(Delivered.class);
    assertThat(sandbox.azure.entra().issuedCount()).isEqualTo(2);
  }

  @Test
  void a_second_token_refused_too_waits_for_an_operator() {
    SentinelExporter exporter = sandbox.exporter();
    Reply unauthorized = AzureReplies.failure(401, "InvalidAuthenticationToken", "no");
    sandbox.azure.ingestion().answerNext(unauthorized, unauthorized);
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(NotYet.class);
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(Blocked.class);
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_busy_rule_is_left_alone_by_everyone_who_sends_to_it() {
    SentinelExporter one = sandbox.exporter();
    SentinelExporter other = sandbox.exporter();
    sandbox.azure.ingestion().throttle(SampleAccount.RULE_ID, Duration.ofSeconds(20));
    assertThat(one.export(sandbox.batch(1))).isInstanceOf(NotYet.class);
    sandbox.clock.advance(Duration.ofSeconds(5));

    assertThat(other.export(sandbox.batch(1)))
        .isInstanceOfSatisfying(
            NotYet.class,
            outcome -> assertThat(outcome.serverDelay()).contains(Duration.ofSeconds(15)));
    assertThat(sandbox.azure.ingestion().impatientCalls(SampleAccount.RULE_ID)).isZero();

    sandbox.clock.advance(Duration.ofSeconds(15));
    assertThat(other.export(sandbox.batch(1))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_rule_of_its_own_is_not_held_back_by_another() {
    String second = SampleAccount.RULE_ID.replace("1f", "2e");
    sandbox
        .azure
        .ingestion()
        .addRule(
            new DataCollectionRule(
                second, TablePlan.ANALYTICS, List.of(StreamDeclaration.agentTraces())));
    sandbox.azure.ingestion().grantPublisher(second, SampleAccount.CLIENT_ID);
    sandbox.azure.ingestion().throttle(SampleAccount.RULE_ID, Duration.ofSeconds(20));
    sandbox.exporter().export(sandbox.batch(1));
    assertThat(sandbox.exporter(Map.of("dcr_immutable_id", second)).export(sandbox.batch(1)))
        .isInstanceOf(Delivered.class);
  }

  @Test
  void a_role_granted_later_lets_delivery_go_on() {
    sandbox.azure.ingestion().revokePublisher(SampleAccount.RULE_ID, SampleAccount.CLIENT_ID);
    SentinelExporter exporter = sandbox.exporter();
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(Blocked.class);
    sandbox.azure.ingestion().grantPublisher(SampleAccount.RULE_ID, SampleAccount.CLIENT_ID);
    assertThat(exporter.export(sandbox.batch(1))).isInstanceOf(Delivered.class);
  }

  @Test
  void an_answer_lost_after_storing_is_unconfirmed() {
    sandbox.azure.ingestion().storeThenAnswer(Reply.hangUp());
    assertThat(sandbox.exporter().export(sandbox.batch(2))).isInstanceOf(Unconfirmed.class);
    assertThat(workspace.rowCount()).isEqualTo(2);
  }

  @Test
  void audit_records_are_refused_by_name_and_the_traces_among_them_stored() {
    Event record =
        Traces.event(
            2, Sandboxed.micros(sandbox.clock.instant()), Facet.AUDIT_SYSTEM, "{\"id\":\"r\"}");
    Batch batch = Sandboxed.batch(List.of(sandbox.trace(1), record, sandbox.trace(3)));
    assertThat(sandbox.exporter().export(batch))
        .isInstanceOfSatisfying(
            PartlyDelivered.class,
            partly -> {
              assertThat(partly.left().isEmpty()).isTrue();
              assertThat(partly.refused())
                  .singleElement()
                  .satisfies(
                      refusal -> {
                        assertThat(refusal.index()).isEqualTo(1);
                        assertThat(refusal.problem().remedy()).contains("kinds");
                      });
            });
    assertThat(workspace.rowCount()).isEqualTo(2);
  }

  @Test
  void a_batch_of_audit_records_alone_needs_no_call() {
    Event record =
        Traces.event(
            1, Sandboxed.micros(sandbox.clock.instant()), Facet.AUDIT_SYSTEM, "{\"id\":\"r\"}");
    assertThat(sandbox.exporter().export(Sandboxed.batch(List.of(record))))
        .isInstanceOf(PartlyDelivered.class);
    assertThat(workspace.calls()).isEmpty();
  }

  @Test
  void a_call_to_an_auxiliary_table_spans_half_an_hour_at_most() {
    sandbox
        .azure
        .ingestion()
        .addRule(
            new DataCollectionRule(
                SampleAccount.RULE_ID,
                TablePlan.AUXILIARY,
                List.of(StreamDeclaration.agentTraces())));
    long now = Sandboxed.micros(sandbox.clock.instant());
    List<Event> events =
        IntStream.range(0, 10)
            .mapToObj(i -> Traces.at(now - i * 600_000_000L, "{\"trace_id\":\"t" + i + "\"}"))
            .toList();
    SentinelExporter exporter = sandbox.exporter(Map.of("table_plan", "auxiliary"));
    assertThat(exporter.export(Sandboxed.batch(events)))
        .isInstanceOfSatisfying(
            PartlyDelivered.class,
            partly -> assertThat(partly.left()).isEqualTo(Indexes.range(4, 10)));
    assertThat(sandbox.exporter().export(Sandboxed.batch(events)))
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> assertThat(blocked.problem().remedy()).contains("table_plan"));
  }

  @Test
  void attributes_reach_a_column_of_their_own_and_are_counted_otherwise() {
    sandbox
        .azure
        .ingestion()
        .addRule(
            new DataCollectionRule(
                SampleAccount.RULE_ID,
                TablePlan.ANALYTICS,
                List.of(
                    StreamDeclaration.agentTraces()
                        .with("Attributes", ColumnType.DYNAMIC)
                        .with("EventTime", ColumnType.DATETIME))));
    Event event = Traces.at(0, "{\"trace_id\":\"a\",\"attributes\":{\"k\":7}}");
    SentinelExporter with =
        sandbox.exporter(
            Map.of("attributes_column", "Attributes", "event_time_column", "EventTime"));
    with.export(Sandboxed.batch(List.of(event)));
    StoredRow row = workspace.rows().get(0);
    assertThat(row.text("Attributes")).isEqualTo("{\"k\":7}");
    assertThat(row.text("EventTime")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(row.timeRewritten()).as("Azure replaces a time of long ago").isTrue();

    SentinelExporter without = sandbox.exporter();
    without.export(Sandboxed.batch(List.of(event)));
    assertThat(without.unsentFields().counts()).isEqualTo(Map.of("attributes", 1L));
  }

  @Test
  void each_call_has_an_id_of_its_own() {
    SentinelExporter exporter = sandbox.exporter();
    exporter.export(sandbox.batch(1));
    exporter.export(sandbox.batch(1));
    assertThat(workspace.calls())
        .extracting(IngestionCall::clientRequestId)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() == 36);
  }

  @Test
  void a_million_bytes_of_different_sizes_lose_no_row_and_double_none() {
    List<Event> events =
        LongStream.rangeClosed(1, 4_000)
            .mapToObj(n -> Events.trace(n, (int) (600 + n * 7 % 5_000)))
            .toList();
    SentinelExporter exporter = sandbox.exporter();
    Batch rest = Sandboxed.batch(events);
    DeliveryOutcome outcome = exporter.export(rest);
    while (outcome instanceof PartlyDelivered partly) {
      Batch before = rest;
      rest = Sandboxed.batch(partly.left().stream().mapToObj(i -> before.events().get(i)).toList());
      outcome = exporter.export(rest);
    }
    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(workspace.rows())
        .extracting(row -> row.text("TraceId"))
        .containsExactlyElementsOf(events.stream().map(event -> event.key().value()).toList());
  }
}
