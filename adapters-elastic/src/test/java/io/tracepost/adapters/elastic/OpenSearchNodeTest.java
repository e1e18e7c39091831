package io.tracepost.adapters.elastic;

import static io.tracepost.adapters.elastic.ElasticFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.export.ExporterContract;
import io.tracepost.contract.export.ExporterFixture;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.opensearch.OpenSearchNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The adapter against a real OpenSearch: what is sent is read back by search. */
class OpenSearchNodeTest {
  private static final AtomicInteger INDICES = new AtomicInteger();

  @TempDir private static Path directory;
  private static OpenSearchNode node;

  @BeforeAll
  static void start() throws Exception {
    node = OpenSearchNode.start(directory);
  }

  @AfterAll
  static void close() throws Exception {
    node.close();
  }

  private static String freshName() {
    return "real-" + INDICES.incrementAndGet();
  }

  /** An exporter of traces and audit records into one index without a date. */
  private static BatchExporter into(String index, String... more) {
    String[] settings =
        Stream.concat(Stream.of("index", index, "audit_index", index), Stream.of(more))
            .toArray(String[]::new);
    return ElasticFixture.exporter(node.uri(), Secrets.NONE, settings);
  }

  private static void deliver(BatchExporter exporter, List<Event> events) {
    int most = exporter.limits().maxRecords();
    for (int from = 0; from < events.size(); from += most) {
      List<Event> part = events.subList(from, Math.min(events.size(), from + most));
      assertThat(exporter.export(new Batch(OrganizationId.DEFAULT, part)))
          .isInstanceOf(Delivered.class);
    }
  }

  private static Map<String, Long> counted(String indices, String field) {
    JsonNode answer =
        node.search(
            indices,
            "{\"size\":0,\"aggs\":{\"by\":{\"terms\":{\"field\":\""
                + field
                + "\",\"size\":100}}}}");
    Map<String, Long> counts = new TreeMap<>();
    answer
        .at("/aggregations/by/buckets")
        .forEach(
            bucket ->
                counts.put(bucket.path("key").asString(), bucket.path("doc_count").longValue()));
    return counts;
  }

  private static Map<String, Long> byFacet(Collection<Event> events) {
    return new TreeMap<>(
        events.stream()
            .collect(Collectors.groupingBy(e -> e.facet().wireName(), Collectors.counting())));
  }

  private static long total(String indices, String query) {
    return node.search(indices, "{\"track_total_hits\":true,\"query\":" + query + "}")
        .at("/hits/total/value")
        .longValue();
  }

  @Test
  void traces_and_audit_records_arrive_once_each_are_found_and_are_not_doubled_by_a_replay() {
    List<Event> traces = RealEvents.traces();
    List<Event> records = RealEvents.records();
    try (BatchExporter exporter =
        ElasticFixture.exporter(node.uri(), Secrets.NONE, "install_template", "on")) {
      for (int round = 0; round < 2; round++) {
        deliver(exporter, traces);
        deliver(exporter, records);
        assertThat(counted("execlave-traces-*", "status")).isEqualTo(byFacet(traces));
        assertThat(counted("syncropel-audit-*", "category")).isEqualTo(byFacet(records));
        assertThat(total("execlave-traces-*,syncropel-audit-*", "{\"match_all\":{}}"))
            .isEqualTo(traces.size() + records.size());
      }
    }
    assertThat(counted("execlave-traces-*", "_index").keySet())
        .allMatch(name -> name.matches("execlave-traces-2026\\.\\d\\d\\.\\d\\d"));
    for (Event event : List.of(traces.get(0), records.get(0))) {
      JsonNode hit =
          node.search(
                  "execlave-traces-*,syncropel-audit-*",
                  "{\"query\":{\"term\":{\"event_id\":\"" + ElasticFixture.idOf(event) + "\"}}}")
              .at("/hits/hits");
      assertThat(hit).hasSize(1);
      assertThat(hit.path(0).path("_id").stringValue()).isEqualTo(ElasticFixture.idOf(event));
      assertThat(hit.path(0).path("_source").toString())
          .contains(event.json().substring(1, event.length() / 2));
    }
    assertThat(
            total("syncropel-audit-*", "{\"term\":{\"record.body.topic\":\"dispatch_complete\"}}"))
        .isPositive()
        .isEqualTo(
            records.stream()
                .filter(e -> e.json().contains("\"topic\":\"dispatch_complete\""))
                .count());
  }

  @Test
  void the_template_is_put_and_free_bodies_of_clashing_shapes_fit_under_it() {
    String index = freshName();
    List<Event> clashing =
        Stream.of("{\"a\":1}", "{\"a\":{\"b\":[1,\"x\",null]}}", "{\"a\":\"word\",\"\":0}", "{}")
            .map(
                body ->
                    ElasticFixture.record(
                        Facet.AUDIT_AITL,
                        "{\"id\":\"" + body.hashCode() + "\",\"body\":" + body + "}"))
            .toList();
    try (BatchExporter without = into(index);
        BatchExporter with = into(index + "-t", "install_template", "on")) {
      assertThat(without.export(new Batch(OrganizationId.DEFAULT, clashing)))
          .isInstanceOfSatisfying(PartlyDelivered.class, o -> assertThat(o.refused()).isNotEmpty());
      deliver(with, clashing);
    }
    JsonNode template =
        node.ask("GET", "/_index_template/tracepost-" + index + "-t", "")
            .at("/index_templates/0/index_template");
    assertThat(template.path("version").intValue()).isEqualTo(IndexTemplate.VERSION);
    assertThat(
            node.ask("GET", "/" + index + "-t/_mapping", "")
                .at("/" + index + "-t/mappings/properties/record/properties/body/type")
                .stringValue())
        .isEqualTo("flat_object");
  }

  @Test
  void documents_that_do_not_fit_are_refused_with_a_reason_that_quotes_no_value() {
    String index = freshName();
    Event good = ElasticFixture.numbered(1);
    Event text = ElasticFixture.trace("{\"trace_id\":\"t-2\",\"prompt_tokens\":\"hidden\"}");
    Event twice = ElasticFixture.trace("{\"trace_id\":\"t-3\",\"status\":\"a\",\"status\":\"b\"}");
    Event cut = ElasticFixture.trace("{\"trace_id\":\"t-4\",\"status\":}");
    try (BatchExporter exporter = into(index)) {
      PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(good, text, twice, cut));
      assertThat(outcome.refused()).extracting(Refusal::index).containsExactly(1, 2, 3);
      assertThat(outcome.refused().get(0).problem().message())
          .contains("failed to parse field [prompt_tokens] of type [long]")
          .doesNotContain("hidden");
      assertThat(outcome.left().isEmpty()).isTrue();
    }
    assertThat(total(index, "{\"match_all\":{}}")).isEqualTo(1);
  }

  @Test
  void a_long_value_in_a_flat_object_is_refused_by_name() {
    String index = freshName();
    Event longValue =
        ElasticFixture.record(
            Facet.AUDIT_AITL, "{\"id\":\"1\",\"body\":{\"text\":\"" + "x".repeat(40_000) + "\"}}");
    try (BatchExporter exporter = into(index, "install_template", "on")) {
      PartlyDelivered outcome = (PartlyDelivered) exporter.export(batch(longValue));
      assertThat(outcome.refused().get(0).problem().message())
          .endsWith("immense term in field=\"record.body._value\"");
    }
  }

  private static Blocked blockedBy(BatchExporter exporter) {
    return (Blocked) exporter.export(batch(ElasticFixture.numbered(7)));
  }

  @Test
  void blocks_of_an_index_wait_for_an_operator_and_lose_nothing() {
    String index = freshName();
    try (BatchExporter exporter = into(index)) {
      deliver(exporter, List.of(ElasticFixture.numbered(1)));
      String settings = "/" + index + "/_settings";

      node.ask("PUT", settings, "{\"index.blocks.write\":true}");
      assertThat(blockedBy(exporter).problem().message()).contains("FORBIDDEN/8/index write");
      assertThat(exporter.check().ok()).isFalse();
      node.ask("PUT", settings, "{\"index.blocks.write\":false}");

      node.ask("PUT", settings, "{\"index.blocks.read_only_allow_delete\":true}");
      assertThat(blockedBy(exporter).problem().remedy())
          .isEqualTo(ItemVerdict.FLOOD_STAGE.remedy());
      assertThat(exporter.check().ok()).isFalse();
      node.ask("PUT", settings, "{\"index.blocks.read_only_allow_delete\":null}");

      node.ask("POST", "/" + index + "/_close", "");
      assertThat(blockedBy(exporter).problem().code()).isEqualTo("item_400_index_closed_exception");
      assertThat(exporter.check().ok()).isFalse();
      node.ask("POST", "/" + index + "/_open?wait_for_active_shards=1", "");

      deliver(exporter, List.of(ElasticFixture.numbered(7)));
      assertThat(exporter.check().ok()).isTrue();
    }
    assertThat(total(index, "{\"match_all\":{}}")).isEqualTo(2);
  }

  @Test
  void a_cluster_that_makes_no_more_indices_waits_for_an_operator() {
    Map<String, String> walls =
        Map.of(
            "\"action.auto_create_index\":\"false\"", "item_404_index_not_found_exception",
            "\"cluster.max_shards_per_node\":\"1\"", "item_400_validation_exception");
    walls.forEach(
        (setting, code) -> {
          String name = setting.substring(1, setting.indexOf('"', 1));
          try (BatchExporter exporter = into(freshName())) {
            node.ask("PUT", "/_cluster/settings", "{\"persistent\":{" + setting + "}}");
            assertThat(blockedBy(exporter).problem().code()).isEqualTo(code);
            node.ask("PUT", "/_cluster/settings", "{\"persistent\":{\"" + name + "\":null}}");
            deliver(exporter, List.of(ElasticFixture.numbered(7)));
          }
        });
  }

  @Test
  void what_is_stored_beside_a_blocked_index_is_settled() {
    String open = freshName();
    String blocked = freshName();
    node.ask("PUT", "/" + blocked, "{\"settings\":{\"index.blocks.write\":true}}");
    Event record = ElasticFixture.record(Facet.AUDIT_SYSTEM, "{\"id\":\"r-1\",\"thread\":\"t\"}");
    try (BatchExporter exporter = into(open, "audit_index", blocked)) {
      DeliveryOutcome outcome = exporter.export(batch(record, ElasticFixture.numbered(1)));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              PartlyDelivered.class, o -> assertThat(o.left().stream()).containsExactly(0));
    }
    assertThat(total(open, "{\"match_all\":{}}")).isEqualTo(1);
  }

  @Test
  void a_data_stream_takes_events_and_knows_their_ids() {
    String stream = freshName();
    node.ask(
        "PUT",
        "/_index_template/" + stream,
        "{\"index_patterns\":[\"" + stream + "\"],\"priority\":900,\"data_stream\":{}}");
    try (BatchExporter exporter = into(stream)) {
      deliver(exporter, RealEvents.traces().subList(0, 5));
      deliver(exporter, RealEvents.traces().subList(0, 6));
    }
    assertThat(total(stream, "{\"match_all\":{}}")).isEqualTo(6);
  }

  @Test
  void the_check_knows_the_server_and_that_it_asks_for_no_credential() {
    try (BatchExporter exporter = into(freshName(), "install_template", "on")) {
      var steps = exporter.check().steps();
      assertThat(steps).allMatch(step -> step.ok());
      assertThat(steps.get(0).detail()).isEqualTo("OpenSearch 2.19.1 answers.");
      assertThat(steps.get(1).detail()).contains("asks nobody for a credential");
      assertThat(steps.get(2).detail()).contains("does not exist yet");
    }
  }

  /** The promises of every exporter, kept on a real server. */
  @Nested
  class KeptPromises extends ExporterContract {
    @Override
    public ExporterFixture fixture() {
      return OpenSearchFixture.make(node, freshName());
    }
  }
}
