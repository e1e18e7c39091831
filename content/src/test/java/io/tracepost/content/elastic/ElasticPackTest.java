package io.tracepost.content.elastic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.content.coverage.ElasticDocuments;
import io.tracepost.content.coverage.EveryField;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of the pack, as their readers expect them. */
class ElasticPackTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final ElasticPack PACK = new ElasticPack();

  private static Map<String, String> rendered(Map<String, String> given) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    for (RenderedFile file : PACK.render(CATALOGUE, RenderSettings.of(PACK.settings(), given))) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  private static List<JsonNode> rules(Map<String, String> given) throws Exception {
    return requireNonNull(rendered(given).get("detection-rules.ndjson"))
        .lines()
        .map(line -> JsonText.parse("a rule", line))
        .toList();
  }

  @Test
  void there_is_a_rule_for_each_detection_that_alerts_and_a_query_for_each_hunt() throws Exception {
    assertThat(rules(Map.of()))
        .extracting(rule -> rule.path("rule_id").stringValue())
        .containsExactlyElementsOf(
            CATALOGUE.detections().stream()
                .filter(Detection::alerts)
                .map(detection -> "tracepost-" + detection.id())
                .toList());
    assertThat(rendered(Map.of()))
        .containsKeys("hunts/policy-violations-by-agent.esql", "hunts/new-tool-for-agent.esql");
  }

  @Test
  void a_rule_has_what_an_import_insists_on() throws Exception {
    for (JsonNode rule : rules(Map.of())) {
      assertThat(rule.propertyNames())
          .contains(
              "rule_id",
              "name",
              "description",
              "type",
              "query",
              "language",
              "severity",
              "risk_score",
              "interval",
              "from",
              "threat",
              "enabled");
      assertThat(rule.path("enabled").booleanValue()).isFalse();
      assertThat(rule.path("interval").stringValue()).matches("\\d+[mhd]");
      assertThat(rule.path("threat"))
          .allMatch(threat -> threat.at("/tactic/id").stringValue().startsWith("TA"));
      assertThat(rule.path("type").stringValue().equals("threshold"))
          .isEqualTo(rule.has("threshold"))
          .isEqualTo(rule.has("index"));
      assertThat(rule.has("alert_suppression")).isFalse();
    }
  }

  @Test
  void rules_are_switched_on_and_suppress_when_that_is_asked_for() throws Exception {
    List<JsonNode> rules = rules(Map.of("enabled", "on", "suppression", "on"));

    assertThat(rules).allMatch(rule -> rule.path("enabled").booleanValue());
    JsonNode burst = rules.get(0);
    assertThat(burst.at("/alert_suppression/group_by").toString())
        .isEqualTo("[\"agent_id\",\"environment\"]");
    assertThat(burst.at("/alert_suppression/duration/value").intValue()).isEqualTo(60);
  }

  @Test
  void the_template_maps_every_field_as_that_of_the_destination_does() throws Exception {
    JsonNode ours =
        JsonText.parse(
            "t",
            requireNonNull(
                rendered(Map.of()).get("index-templates/tracepost-execlave-traces.json")));
    JsonNode theirs = ElasticDocuments.of(EveryField.events()).template().orElseThrow();
    ObjectNode mappings = (ObjectNode) ours.at("/template/mappings");

    assertThat(mappings.remove("runtime").size()).isEqualTo(BodyField.ALL.size());
    assertThat(mappings).isEqualTo(theirs.at("/template/mappings"));
    assertThat(ours.path("index_patterns")).isEqualTo(theirs.path("index_patterns"));
    assertThat(ours.path("priority")).isEqualTo(theirs.path("priority"));
    assertThat(ours.at("/_meta/managed_by").stringValue()).isNotEqualTo("tracepost");
  }

  @Test
  void a_query_file_of_another_type_or_with_an_unknown_key_is_refused() {
    assertThatThrownBy(() -> ElasticQuery.read("q.json", "{\"type\":\"eql\"}"))
        .hasMessage("q.json: its type is \"eql\"; give esql or threshold");
    assertThatThrownBy(() -> ElasticQuery.read("q.json", "{\"type\":\"esql\",\"qury\":[]}"))
        .hasMessage("q.json: unknown key qury; did you mean query?");
  }
}
