package io.tracepost.content.sentinel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.sentinel.row.AuditRowEncoder;
import io.tracepost.adapters.sentinel.row.TraceColumns;
import io.tracepost.content.coverage.SentinelDialect;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.detection.WindowClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every query of the pack binds against the tables as the adapter fills them, and so does what alerts carry. */
class SentinelQueriesTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final RenderedContent CONTENT = RenderedContent.shipped();
  private static final String RULES = "Analytic Rules";
  private static final String HUNTS = "Hunting Queries";

  /** Names and types of Microsoft's function vimAgentEventEmpty 1.0.0, as far as the parser fills them. */
  private static final Map<String, String> ASIM =
      Map.ofEntries(
          Map.entry("TimeGenerated", "datetime"),
          Map.entry("Type", "string"),
          Map.entry("EventUid", "string"),
          Map.entry("EventOriginalUid", "string"),
          Map.entry("EventSchema", "string"),
          Map.entry("EventSchemaVersion", "string"),
          Map.entry("EventStartTime", "datetime"),
          Map.entry("EventEndTime", "datetime"),
          Map.entry("EventCount", "int"),
          Map.entry("EventVendor", "string"),
          Map.entry("EventProduct", "string"),
          Map.entry("EventType", "string"),
          Map.entry("EventOriginalType", "string"),
          Map.entry("EventOriginalResultDetails", "string"),
          Map.entry("EventErrorDetails", "string"),
          Map.entry("EventOriginalErrorType", "string"),
          Map.entry("EventSessionId", "string"),
          Map.entry("EventRequestId", "string"),
          Map.entry("SrcAgentId", "string"),
          Map.entry("SrcAgentName", "string"),
          Map.entry("SrcAgentOriginalType", "string"),
          Map.entry("ActorUserId", "string"),
          Map.entry("ActorUserIdType", "string"),
          Map.entry("ActorUsername", "string"),
          Map.entry("ActorUsernameType", "string"),
          Map.entry("ActorUserScopeId", "string"),
          Map.entry("ToolId", "string"),
          Map.entry("ToolName", "string"),
          Map.entry("ModelName", "string"),
          Map.entry("InputTokensUsed", "long"),
          Map.entry("OutputTokensUsed", "long"),
          Map.entry("AdditionalFields", "dynamic"));

  @TempDir Path scratch;

  static List<Detection> detections() {
    return CATALOGUE.writtenFor(Siem.SENTINEL);
  }

  private Map<String, KqlBinder.Bound> bind(Map<String, String> queries) throws Exception {
    return new KqlBinder(scratch, RenderedContent.tables()).bind(queries);
  }

  private static Map<String, JsonNode> rulesAndHunts() {
    Map<String, JsonNode> all = new LinkedHashMap<>(CONTENT.folder(RULES));
    all.putAll(CONTENT.folder(HUNTS));
    return all;
  }

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    rulesAndHunts().forEach((id, tree) -> queries.put(id, tree.path("query").stringValue()));
    CONTENT.folder("Parsers").forEach((name, tree) -> queries.put(name, asQuery(tree)));
    CONTENT
        .json("Workbooks/Tracepost.json")
        .path("items")
        .forEach(
            item -> {
              if (item.path("content").has("query")) {
                queries.put(
                    "workbook " + item.path("name").stringValue(),
                    item.path("content").path("query").stringValue());
              }
            });
    return queries;
  }

  /** A function's body with its parameters given their defaults. */
  private static String asQuery(JsonNode parser) {
    StringBuilder query = new StringBuilder();
    parser
        .path("ParserParams")
        .forEach(
            one ->
                query
                    .append("let ")
                    .append(one.path("Name").stringValue())
                    .append(" = ")
                    .append(one.path("Default").stringValue())
                    .append(";\n"));
    return query.append(parser.path("ParserQuery").stringValue()).toString();
  }

  @Test
  void the_tables_are_what_the_adapter_fills() {
    List<String> traces = new ArrayList<>(List.of("TimeGenerated"));
    traces.addAll(TraceColumns.names());
    traces.addAll(List.of("EventTime", "Attributes"));
    List<String> audit = new ArrayList<>(AuditRowEncoder.names());
    audit.add("EventTime");

    assertThat(RenderedContent.tables().get(0).columns())
        .extracting(TableSchema.Column::name)
        .containsExactlyElementsOf(traces);
    assertThat(RenderedContent.tables().get(1).columns())
        .extracting(TableSchema.Column::name)
        .containsExactlyInAnyOrderElementsOf(audit);
  }

  @Test
  void every_query_binds_and_reads_members_that_are_sent() throws Exception {
    Map<String, KqlBinder.Bound> bound = bind(queries());
    Set<String> sent = new SentinelDialect().sent();

    assertThat(bound).hasSizeGreaterThan(24);
    bound.forEach(
        (name, query) -> {
          assertThat(query.faults()).as(name).isEmpty();
          assertThat(query.columns()).as(name).isNotEmpty();
          assertThat(query.reads())
              .as(name)
              .isNotEmpty()
              .allMatch(read -> sent.contains(read.substring(read.indexOf('.') + 1)));
        });
  }

  @Test
  void every_query_of_the_guide_binds() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "siem", "sentinel.md"));
    Map<String, String> queries = new LinkedHashMap<>();
    Pattern.compile("```kusto\\n(.*?)\\n```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .forEach(block -> queries.put("query " + (queries.size() + 1), block.group(1)));

    assertThat(queries).hasSizeGreaterThan(5);
    bind(queries)
        .forEach((name, bound) -> assertThat(bound.faults()).as(queries.get(name)).isEmpty());
  }

  @Test
  void what_the_binder_finds_read_is_what_the_text_says() throws Exception {
    Map<String, String> queries = new LinkedHashMap<>();
    rulesAndHunts().forEach((id, tree) -> queries.put(id, tree.path("query").stringValue()));
    bind(queries)
        .forEach(
            (id, query) -> {
              Set<String> read = new TreeSet<>();
              query.reads().forEach(one -> read.add(one.substring(one.indexOf('.') + 1)));
              assertThat(new SentinelDialect().used(queries.getOrDefault(id, "")))
                  .as(id)
                  .containsAll(read);
            });
  }

  @Test
  void a_column_that_may_be_missing_is_one_of_the_table_all_the_same() {
    Pattern optional = Pattern.compile("column_ifexists\\(\"(\\w+)\"");
    Set<String> columns = new TreeSet<>();
    RenderedContent.tables()
        .forEach(table -> table.columns().forEach(column -> columns.add(column.name())));
    queries()
        .forEach(
            (name, query) ->
                optional
                    .matcher(query)
                    .results()
                    .forEach(one -> assertThat(columns).as(name).contains(one.group(1))));
  }

  @Test
  void what_an_alert_carries_is_a_column_of_its_query() throws Exception {
    Map<String, KqlBinder.Bound> bound = bind(queries());
    rulesAndHunts()
        .forEach(
            (id, rule) ->
                assertThat(missing(rule, requireNonNull(bound.get(id)).columns().keySet()))
                    .as(id)
                    .isEmpty());
  }

  /** Columns that a rule names and its query does not yield. */
  private static Set<String> missing(JsonNode rule, Set<String> columns) {
    Set<String> named = new TreeSet<>();
    for (JsonNode entity : rule.path("entityMappings")) {
      entity.path("fieldMappings").forEach(one -> named.add(one.path("columnName").stringValue()));
    }
    rule.path("customDetails")
        .properties()
        .forEach(detail -> named.add(detail.getValue().stringValue()));
    Pattern.compile("\\{\\{(\\w+)}}")
        .matcher(rule.path("alertDetailsOverride").path("alertDisplayNameFormat").asString(""))
        .results()
        .forEach(column -> named.add(column.group(1)));
    named.removeAll(columns);
    return named;
  }

  @Test
  void the_subject_of_a_rule_is_in_its_rows_and_groups_its_incidents() throws Exception {
    Map<String, KqlBinder.Bound> bound = bind(queries());
    for (Detection detection : detections()) {
      List<String> subject = detection.evidence().subject().stream().map(Wording::column).toList();
      assertThat(requireNonNull(bound.get(detection.id())).columns())
          .as(detection.id())
          .containsKeys(subject.toArray(String[]::new));
    }
  }

  @Test
  void the_parsers_yield_the_schema_of_asim() throws Exception {
    Map<String, KqlBinder.Bound> bound = bind(queries());
    for (AsimParser parser : AsimParser.values()) {
      assertThat(requireNonNull(bound.get(parser.functionName())).columns()).isEqualTo(ASIM);
    }
  }

  @Test
  void planted_mistakes_are_found() throws Exception {
    String burst = queries().getOrDefault("policy-violation-burst", "");
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("column", burst.replace("SpanName", "ToolName"));
    broken.put("table", burst.replace("ExeclaveTraces_CL", "ExeclaveTrace_CL"));
    broken.put("function", burst.replace("make_set", "makeset_"));
    broken.put("syntax", burst.replace("| where", "| were"));
    broken.put("lost", burst + "\n| where SpanName == \"send_email\"");
    broken.put("good", burst);
    Map<String, KqlBinder.Bound> bound = bind(broken);

    assertThat(requireNonNull(bound.get("column")).faults())
        .anyMatch(fault -> fault.contains("ToolName"));
    assertThat(requireNonNull(bound.get("table")).faults())
        .anyMatch(fault -> fault.contains("ExeclaveTrace_CL"));
    assertThat(requireNonNull(bound.get("function")).faults()).isNotEmpty();
    assertThat(requireNonNull(bound.get("syntax")).faults()).isNotEmpty();
    assertThat(requireNonNull(bound.get("lost")).faults())
        .anyMatch(fault -> fault.contains("SpanName"));
    JsonNode rule = requireNonNull(CONTENT.folder(RULES).get("policy-violation-burst"));
    assertThat(missing(rule, Set.of("AgentId", "Environment"))).contains("TraceIds", "Violations");
  }

  @Test
  void a_name_that_nobody_sends_is_found_without_a_binder() {
    Set<String> used =
        new TreeSet<>(
            new SentinelDialect()
                .used(
                    "ExeclaveTraces_CL\n| where Staus == \"x\" and Body.topc == 1\n| summarize N = count() by AgentId"));
    used.removeAll(new SentinelDialect().sent());
    assertThat(used).containsExactlyInAnyOrder("Staus", "Body.topc");
  }

  @ParameterizedTest
  @MethodSource("detections")
  void every_threshold_is_compared_with(Detection detection) {
    String text = CATALOGUE.query(detection, Siem.SENTINEL).orElseThrow();
    for (Threshold threshold : detection.thresholds()) {
      assertThat(text).contains("@{" + threshold.name());
    }
  }

  @ParameterizedTest
  @MethodSource("detections")
  void the_window_is_of_the_clock_that_the_catalogue_says(Detection detection) {
    String text = CATALOGUE.query(detection, Siem.SENTINEL).orElseThrow();
    assertThat(text.contains("ingestion_time()"))
        .isEqualTo(detection.timing().windowOn() == WindowClock.ARRIVAL);
  }
}
