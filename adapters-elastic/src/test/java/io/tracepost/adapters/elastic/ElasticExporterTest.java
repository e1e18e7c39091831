package io.tracepost.adapters.elastic;

import static io.tracepost.adapters.elastic.ElasticFixture.AUDIT_INDEX;
import static io.tracepost.adapters.elastic.ElasticFixture.DAY_INDEX;
import static io.tracepost.adapters.elastic.ElasticFixture.batch;
import static io.tracepost.adapters.elastic.ElasticFixture.batchOf;
import static io.tracepost.adapters.elastic.ElasticFixture.idOf;
import static io.tracepost.adapters.elastic.ElasticFixture.numbered;
import static io.tracepost.adapters.elastic.ElasticFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Refusal;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticFault;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticPrivilege;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import io.tracepost.sandbox.elastic.IndexState;
import io.tracepost.sandbox.elastic.ItemError;
import io.tracepost.sandbox.elastic.ItemFault;
import io.tracepost.sandbox.elastic.StoredDocument;
import io.tracepost.sandbox.server.LoggedRequest;
import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter against a stand-in that is as strict as the servers. */
@Timeout(60)
class ElasticExporterTest {
  private static final ElasticCredential KNOWN =
      ElasticCredential.apiKey(ElasticFixture.KEY_ID, ElasticFixture.KEY);

  private final ElasticSandbox elastic =
      ElasticSandbox.start(ElasticOptions.of(ElasticProduct.ELASTICSEARCH, KNOWN));
  private final BatchExporter exporter = ElasticFixture.exporter(elastic.uri());

  @AfterEach
  void closed() {
    exporter.close();
    elastic.close();
  }

  @Test
  void events_become_documents_of_their_day_under_the_id_they_have_everywhere() {
    String trace = "{\"trace_id\":\"t-é1\",\"status\":\"error\",\"attributes\":{\"a.b\":1}}";
    String record =
        "{\"id\":\"r-1\",\"thread\":\"th_1\",\"actor\":\"did:sync:user:bob\",\"body\":{\"n\":[1,2]}}";
    Event first = ElasticFixture.trace(trace);
    Event second = ElasticFixture.record(Facet.AUDIT_AITL, record);

    assertThat(exporter.export(batch(first, second))).isInstanceOf(Delivered.class);

    StoredDocument document = elastic.document(DAY_INDEX, idOf(first)).orElseThrow();
    assertThat(document.source())
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-21T23:59:59.906762Z\",\"event_id\":\""
                + idOf(first)
                + "\",\"trace_id\":\"t-é1\",\"status\":\"error\",\"attributes\":{\"a.b\":1}}");
    assertThat(elastic.document(AUDIT_INDEX, idOf(second)).orElseThrow().source())
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-21T23:59:59.906762Z\",\"event_id\":\""
                + idOf(second)
                + "\",\"category\":\"aitl\",\"thread\":\"th_1\",\"record\":"
                + record
                + "}");
  }

  @Test
  void a_request_is_gzip_with_a_plain_content_type_and_tells_its_size() {
    Delivered outcome = (Delivered) exporter.export(batchOf(500));
    LoggedRequest request = elastic.requests().to("/_bulk").get(0);
    assertThat(request.header("Content-Encoding")).contains("gzip");
    assertThat(request.header("Content-Type")).contains("application/x-ndjson");
    assertThat(request.header("Authorization")).contains("ApiKey ***");
    assertThat(outcome.sent().plain()).isEqualTo(request.plainBytes());
    assertThat(outcome.sent().wire())
        .isEqualTo(request.wireBytes())
        .isLessThan(request.plainBytes());
    assertThat(elastic.documents(DAY_INDEX)).hasSize(500);
  }

  @Test
  void a_repeat_meets_its_own_ids_and_doubles_nothing() {
    exporter.export(batchOf(3));
    assertThat(exporter.export(batchOf(5))).isInstanceOf(Delivered.class);
    assertThat(elastic.documents()).hasSize(5);
  }

  @Test
  void an_answer_that_is_lost_is_unconfirmed_and_its_repeat_doubles_nothing() {
    elastic.next(ElasticFault.hangUpAfterStoring(), ElasticFault.afterStoring(Manner.half()));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Unconfirmed.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Unconfirmed.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(elastic.documents()).hasSize(3);
  }

  @Test
  void documents_turned_away_for_being_too_many_are_left_alone_for_another_attempt() {
    elastic.next(ElasticFault.items(ItemFault.from(3, ItemError.busy())));
    Batch batch = batchOf(5);
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch);
    assertThat(outcome.left().stream()).containsExactly(3, 4);
    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.repeat()).isEqualTo(Repeat.AFTER_BACKOFF);
    assertThat(outcome.problem().orElseThrow().code())
        .isEqualTo("item_429_es_rejected_execution_exception");
    assertThat(exporter.export(only(batch, outcome.left().stream()))).isInstanceOf(Delivered.class);
    assertThat(elastic.documents()).hasSize(5);
  }

  @Test
  void when_every_document_is_turned_away_nothing_is_stored_yet() {
    elastic.next(ElasticFault.items(ItemFault.from(0, ItemError.shardAway())));
    NotYet outcome = (NotYet) exporter.export(batchOf(2));
    assertThat(outcome.problem().code()).isEqualTo("item_503_unavailable_shards_exception");
  }

  @Test
  void a_document_that_does_not_fit_is_refused_alone_without_its_value() {
    Event[] events =
        IntStream.range(0, 10).mapToObj(ElasticFixture::numbered).toArray(Event[]::new);
    events[4] = ElasticFixture.trace("{\"trace_id\":\"t-4\",\"prompt_tokens\":\"a secret\"}");
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    Refusal refusal = outcome.refused().get(0);
    assertThat(refusal.index()).isEqualTo(4);
    assertThat(refusal.problem().code()).isEqualTo("item_400_mapper_parsing_exception");
    assertThat(refusal.problem().message())
        .contains("failed to parse field [prompt_tokens] of type [long]")
        .doesNotContain("a secret");
    assertThat(outcome.left().isEmpty()).isTrue();
    assertThat(elastic.documents()).hasSize(9);
  }

  @Test
  void what_is_stored_before_a_block_is_settled_and_the_block_shows_at_the_next_attempt() {
    elastic.become(AUDIT_INDEX, IndexState.WRITE_BLOCKED);
    Event record = ElasticFixture.record(Facet.AUDIT_SYSTEM, "{\"id\":\"r-1\",\"thread\":\"t\"}");
    Batch batch = batch(numbered(1), record, numbered(2));
    PartlyDelivered first = (PartlyDelivered) exporter.export(batch);
    assertThat(first.left().stream()).containsExactly(1);
    assertThat(elastic.documents(DAY_INDEX)).hasSize(2);

    Blocked second = (Blocked) exporter.export(only(batch, first.left().stream()));
    assertThat(second.problem().code()).isEqualTo("item_403_cluster_block_exception");
    assertThat(second.problem().remedy()).contains("index.blocks.write");

    elastic.become(AUDIT_INDEX, IndexState.OPEN);
    assertThat(exporter.export(batch(record))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_flood_stage_and_a_closed_index_block_with_their_remedies() {
    elastic.become(DAY_INDEX, IndexState.FLOOD_STAGE);
    assertThat(((Blocked) exporter.export(batchOf(2))).problem().remedy()).contains("disk space");
    elastic.become(DAY_INDEX, IndexState.CLOSED);
    assertThat(((Blocked) exporter.export(batchOf(2))).problem().remedy()).contains("_open");
    elastic.become(DAY_INDEX, IndexState.OPEN);
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
  }

  @Test
  void an_index_that_is_missing_and_may_not_be_made_blocks() {
    try (ElasticSandbox strict =
            ElasticSandbox.start(ElasticOptions.of(ElasticProduct.OPENSEARCH).withoutAutoCreate());
        BatchExporter toStrict = ElasticFixture.exporter(strict.uri())) {
      Blocked outcome = (Blocked) toStrict.export(batchOf(2));
      assertThat(outcome.problem().code()).isEqualTo("item_404_index_not_found_exception");
      assertThat(outcome.problem().message()).contains("no such index [" + DAY_INDEX + "]");
      assertThat(outcome.problem().remedy()).contains("action.auto_create_index");
    }
  }

  @Test
  void a_credential_without_the_right_to_write_blocks_and_names_the_privileges() {
    elastic.credentials(KNOWN.withOnly(ElasticPrivilege.MONITOR));
    Blocked outcome = (Blocked) exporter.export(batchOf(2));
    assertThat(outcome.problem().code()).isEqualTo("item_403_security_exception");
    assertThat(outcome.problem().remedy()).contains("create_doc").contains("auto_configure");
  }

  @Test
  void a_wrong_credential_blocks_and_a_right_one_delivers() {
    elastic.credentials(ElasticCredential.apiKey("another", "key"));
    Blocked outcome = (Blocked) exporter.export(batchOf(3));
    assertThat(outcome.problem().code()).isEqualTo("http_401_security_exception");
    assertThat(outcome.toString()).doesNotContain(ElasticFixture.KEY);
    elastic.credentials(KNOWN);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_user_and_a_key_in_base64_are_taken_too() {
    elastic.credentials(ElasticCredential.user("tracepost", "pä:ss"), KNOWN);
    Secrets password = Secrets.of(Map.of("password", SecretText.of("pä:ss")));
    Secrets base64 =
        Secrets.of(
            Map.of(
                "api_key",
                SecretText.of("VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==")));
    try (BatchExporter user =
            ElasticFixture.exporter(elastic.uri(), password, "username", "tracepost");
        BatchExporter key = ElasticFixture.exporter(elastic.uri(), base64)) {
      assertThat(user.export(batchOf(2))).isInstanceOf(Delivered.class);
      assertThat(key.export(batchOf(2))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_busy_server_is_asked_once_and_the_next_request_opens_another_connection() {
    elastic.next(ElasticFault.busy(Duration.ofSeconds(7)));
    NotYet busy = (NotYet) exporter.export(batchOf(3));
    assertThat(busy.serverDelay()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
    assertThat(elastic.requests().count()).isEqualTo(1);
    exporter.export(batchOf(3));
    assertThat(elastic.requests().all())
        .extracting(LoggedRequest::clientPort)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_server_that_is_down_is_worth_another_attempt() {
    elastic.goDown();
    assertThat(exporter.export(batchOf(2))).isInstanceOf(NotYet.class);
    elastic.comeBack();
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_server_with_a_lower_limit_says_too_large_without_a_body() {
    ElasticOptions small = ElasticOptions.of(ElasticProduct.OPENSEARCH).maxContentBytes(10_000);
    try (ElasticSandbox server = ElasticSandbox.start(small);
        BatchExporter toServer = ElasticFixture.exporter(server.uri())) {
      assertThat(toServer.export(batchOf(100))).isInstanceOf(TooLarge.class);
      assertThat(toServer.export(batchOf(2))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_request_is_filled_to_its_limit_and_the_rest_is_left() {
    String filler = "x".repeat(900_000);
    Event[] events =
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    ElasticFixture.trace(
                        "{\"trace_id\":\"t-" + i + "\",\"error_message\":\"" + filler + "\"}"))
            .toArray(Event[]::new);
    PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(events));
    assertThat(outcome.left().stream()).containsExactly(5, 6);
    assertThat(outcome.repeat()).isEqualTo(Repeat.AT_ONCE);
    assertThat(elastic.documents()).hasSize(5);
  }

  @Test
  void a_key_of_any_length_makes_an_id_that_every_server_takes() {
    Event longKey = ElasticFixture.trace("{\"trace_id\":\"" + "k".repeat(4_000) + "\"}");
    assertThat(exporter.export(batch(numbered(1), longKey))).isInstanceOf(Delivered.class);
    assertThat(elastic.documents())
        .extracting(StoredDocument::id)
        .allMatch(id -> id.length() == 64);
  }

  @Test
  void a_line_that_makes_the_request_unreadable_is_refused_and_left_to_bisecting() {
    elastic.next(
        ElasticFault.instead(
            Reply.json(
                400,
                "{\"error\":{\"type\":\"x_content_parse_exception\",\"reason\":\"Duplicate field 'a'\"},\"status\":400}")));
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Refused.class);
  }

  @Test
  void a_400_from_something_else_gives_no_event_up() {
    elastic.next(
        ElasticFault.instead(Reply.of(400, "text/html", "<h1>Bad Request</h1>")),
        ElasticFault.instead(
            Reply.json(
                400, "{\"error\":\"no handler found for uri [/x/_bulk] and method [POST]\"}")));
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Blocked.class);
    assertThat(exporter.export(batchOf(2))).isInstanceOf(Blocked.class);
  }

  @Test
  void an_answer_about_other_documents_is_unconfirmed() {
    String nameless = "{\"create\":{\"status\":201}}";
    String other = "{\"create\":{\"_id\":\"other\",\"status\":201}}";
    for (List<String> items :
        List.of(
            List.<String>of(),
            List.of(nameless),
            List.of(nameless, nameless, nameless),
            List.of(nameless, other))) {
      elastic.next(
          ElasticFault.instead(
              Reply.json(200, "{\"errors\":false,\"items\":[" + String.join(",", items) + "]}")));
      assertThat(exporter.export(batchOf(2))).isInstanceOf(Unconfirmed.class);
    }
  }

  @Test
  void a_proxy_that_refuses_gzip_gets_plain_requests_from_then_on() {
    elastic.next(ElasticFault.instead(Reply.of(415, "text/html", "<p>")));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(NotYet.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(elastic.requests().all().get(1).header("Content-Encoding")).isEmpty();
  }
}
