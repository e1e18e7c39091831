package io.tracepost.content.loki;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.loki.logql.LogQl;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import io.tracepost.contract.logql.LogQlGrammar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pack is made of: rules as the ruler reads them, a dashboard, queries that parse. */
class LokiPackTest {
  private static final LokiPack PACK = FoundSubjects.PACK;
  private static final Set<String> RULE = Set.of("alert", "expr", "labels", "annotations");
  private static final Set<String> GROUP = Set.of("name", "interval", "rules");
  private static final Map<String, String> BARE =
      Map.of("structured_metadata", "off", "dynamic_labels", "", "labels", "team=soc");

  private static Map<String, RenderedFile> files(Map<String, String> settings) throws Exception {
    return PACK
        .render(FoundSubjects.CATALOGUE, RenderSettings.of(PACK.settings(), settings))
        .stream()
        .collect(Collectors.toMap(RenderedFile::path, file -> file));
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) list).forEach(one -> maps.add((Map<?, ?>) one));
    return maps;
  }

  @Test
  void every_alert_is_a_rule_of_the_group_that_runs_as_often() throws Exception {
    Map<String, RenderedFile> files = files(Map.of());
    List<Map<?, ?>> groups =
        maps(
            requireNonNull(
                yaml(requireNonNull(files.get("ruler/tracepost.yaml")).text()).get("groups")));
    Set<String> detections = new TreeSet<>();
    for (Map<?, ?> group : groups) {
      assertThat(group.keySet()).isEqualTo(GROUP);
      RenderedFile alone = requireNonNull(files.get("ruler/groups/" + group.get("name") + ".yaml"));
      assertThat(yaml(alone.text())).isEqualTo(group);
      for (Map<?, ?> rule : maps(requireNonNull(group.get("rules")))) {
        assertThat(rule.keySet()).isEqualTo(RULE);
        Map<?, ?> labels = (Map<?, ?>) requireNonNull(rule.get("labels"));
        String id = String.valueOf(labels.get("detection"));
        Detection detection = FoundSubjects.CATALOGUE.find(id).orElseThrow();
        assertThat(detections.add(id)).as(id).isTrue();
        assertThat(group.get("interval")).isEqualTo(spans(detection));
        assertThat(labels.get("severity")).isEqualTo(detection.severity().wireName());
        assertThat(rule.get("expr")).isEqualTo(FoundSubjects.query(detection, Map.of()));
        assertThat(String.valueOf(rule.get("alert"))).matches("[A-Z][A-Za-z]+");
        assertThat(
                String.valueOf(
                    ((Map<?, ?>) requireNonNull(rule.get("annotations"))).get("summary")))
            .contains("{{ $labels." + detection.evidence().subject().get(0) + " }}");
      }
    }
    assertThat(detections)
        .containsExactlyInAnyOrderElementsOf(
            FoundSubjects.CATALOGUE.detections().stream()
                .filter(Detection::alerts)
                .map(Detection::id)
                .toList());
  }

  private static String spans(Detection detection) {
    return Spans.text(detection.timing().every());
  }

  @Test
  void a_dashboard_asks_one_data_source_that_whoever_imports_it_chooses() throws Exception {
    JsonNode dashboard = dashboard(Map.of());

    assertThat(dashboard.path("templating").path("list").path(0).path("query").asString())
        .isEqualTo("loki");
    assertThat(dashboard.findValuesAsString("uid"))
        .containsOnly("${datasource}", "tracepost-ai-agents");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      ids.add(panel.path("id").intValue());
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").intValue() + place.path("w").intValue()).isLessThanOrEqualTo(24);
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(12);
  }

  @Test
  void every_metric_of_a_dashboard_is_understood() throws Exception {
    for (Map<String, String> settings : List.of(Map.<String, String>of(), BARE)) {
      List<String> metrics = new ArrayList<>(expressions(settings));
      metrics.removeIf(expression -> expression.startsWith("{"));
      assertThat(metrics).hasSizeGreaterThan(12);
      for (String metric : metrics) {
        assertThatCode(() -> LogQl.read(metric)).as(metric).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everything_parses_by_grafanas_own_grammar(@TempDir Path scratch) throws Exception {
    List<String> queries = new ArrayList<>();
    for (Map<String, String> settings : List.of(Map.<String, String>of(), BARE)) {
      queries.addAll(expressions(settings));
      files(settings).values().stream()
          .filter(file -> file.path().endsWith(".logql"))
          .forEach(file -> queries.add(file.text()));
    }
    assertThat(queries).hasSizeGreaterThan(60);
    assertThat(LogQlGrammar.faults(scratch, queries)).isEqualTo("[]");
  }

  @Test
  void a_destinations_settings_are_taken_as_they_may_be_written() throws Exception {
    Map<String, String> taken =
        PACK.settingsOf(
            Map.of(
                "url", "https://loki.example.com/loki/api/v1/push",
                "labels", " team = soc, region=eu ",
                "dynamic_labels", "category, status",
                "structured_metadata", "off",
                "username", "123456"));
    RenderSettings settings = RenderSettings.of(PACK.settings(), taken);

    assertThat(PACK.installation(settings)).contains("https://loki.example.com/loki/api/v1/rules");
    Map<String, String> streams =
        Streams.of("category,status", "team=soc,region=eu", "off").placeholders();
    assertThat(streams.get("heartbeats"))
        .isEqualTo("{job=\"syncropel-audit\", category=\"system\", team=\"soc\", region=\"eu\"}");
    assertThat(streams.get("trace_fields")).contains("environment=").doesNotContain(" status=");
    assertThat(
            PACK.query(
                    FoundSubjects.CATALOGUE, FoundSubjects.CATALOGUE.detections().get(0), settings)
                .orElseThrow())
        .contains("team=\"soc\", region=\"eu\"");
  }

  private static JsonNode dashboard(Map<String, String> settings) throws Exception {
    return JsonMapper.builder()
        .build()
        .readTree(requireNonNull(files(settings).get("dashboards/ai-agents.json")).text());
  }

  /** Grafana puts spans in before it asks. */
  private static List<String> expressions(Map<String, String> settings) throws Exception {
    return dashboard(settings).findValuesAsString("expr").stream()
        .map(text -> text.replace("$__range", "24h").replace("$__auto", "5m"))
        .toList();
  }
}
