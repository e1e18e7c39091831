package io.tracepost.content.opensearch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.content.coverage.EveryField;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The files of the pack, as their readers expect them. */
class OpenSearchPackTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final OpenSearchPack PACK = new OpenSearchPack();

  private static Map<String, String> rendered(Map<String, String> given) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    for (RenderedFile file : PACK.render(CATALOGUE, RenderSettings.of(PACK.settings(), given))) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  @Test
  void there_is_a_search_for_each_detection_and_a_monitor_for_each_that_alerts() throws Exception {
    Map<String, String> files = rendered(Map.of());

    for (Detection detection : CATALOGUE.detections()) {
      assertThat(files).containsKey("searches/" + detection.id() + ".json");
      assertThat(files.containsKey("monitors/" + detection.id() + ".json"))
          .isEqualTo(detection.alerts());
    }
    assertThat(files)
        .containsKeys(
            "index-templates/tracepost-execlave-traces.json",
            "index-templates/tracepost-syncropel-audit.json",
            "ism-policy.json",
            "dashboards.ndjson");
  }

  @Test
  void a_monitor_has_schedule_input_trigger_and_the_channel_that_was_named() throws Exception {
    JsonNode monitor =
        JsonText.parse(
            "m",
            requireNonNull(
                rendered(Map.of("channel", "soc-1")).get("monitors/agent-error-spike.json")));

    assertThat(monitor.path("monitor_type").stringValue()).isEqualTo("query_level_monitor");
    assertThat(monitor.at("/schedule/period/interval").intValue()).isEqualTo(15);
    assertThat(monitor.at("/inputs/0/search/indices/0").stringValue())
        .isEqualTo("execlave-traces-*");
    JsonNode trigger = monitor.at("/triggers/0/query_level_trigger");
    assertThat(trigger.path("severity").stringValue()).isEqualTo("3");
    assertThat(trigger.at("/condition/script/source").stringValue())
        .endsWith("return rows.size() > 0;");
    assertThat(trigger.at("/actions/0/destination_id").stringValue()).isEqualTo("soc-1");
    assertThat(trigger.at("/actions/0/throttle/value").intValue()).isEqualTo(240);
  }

  @Test
  void names_of_indices_come_from_the_settings_wherever_they_stand() throws Exception {
    Map<String, String> files =
        rendered(
            Map.of(
                "index", "soc-agents-{yyyy.MM}", "audit_index", "soc-audit", "retention", "30d"));

    assertThat(files)
        .containsKeys(
            "index-templates/tracepost-soc-agents.json",
            "index-templates/tracepost-soc-audit.json");
    assertThat(String.join("", files.values()))
        .contains("soc-agents-*", "soc-audit", "\"min_index_age\": \"30d\"")
        .doesNotContain("execlave-traces", "syncropel-audit");
    assertThat(rendered(Map.of("index", "one", "audit_index", "one")).keySet())
        .filteredOn(path -> path.startsWith("index-templates/"))
        .containsExactly("index-templates/tracepost-one.json");
  }

  @Test
  void the_dashboard_refers_to_what_is_imported_with_it_and_to_fields_that_are_sent()
      throws Exception {
    Set<String> objects = new TreeSet<>();
    List<JsonNode> references = new ArrayList<>();
    Set<String> fields = new TreeSet<>();
    for (String line :
        requireNonNull(rendered(Map.of()).get("dashboards.ndjson")).lines().toList()) {
      JsonNode object = JsonText.parse("dashboards.ndjson", line);
      assertThat(objects.add(name(object))).isTrue();
      object.path("references").forEach(references::add);
      JsonNode state = object.at("/attributes/visState");
      if (state.isString()) {
        JsonText.parse("visState", state.stringValue())
            .path("aggs")
            .forEach(aggregation -> fields.add(aggregation.at("/params/field").asString("-")));
      }
    }

    assertThat(references).extracting(OpenSearchPackTest::name).isSubsetOf(objects);
    assertThat(fields).contains("cost_usd").isSubsetOf(EveryField.names("-", "@timestamp"));
  }

  private static String name(JsonNode object) {
    return object.path("type").stringValue() + "/" + object.path("id").stringValue();
  }

  @Test
  void a_query_file_with_an_unknown_key_is_refused() {
    assertThatThrownBy(
            () ->
                OpenSearchQuery.read(
                    "q.json", "{\"indices\":[],\"serch\":{},\"rows\":[],\"message\":\"\"}"))
        .hasMessage("q.json: unknown key serch; did you mean search?");
  }
}
