package io.tracepost.content.sentinel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules and templates keep to what Sentinel and Azure Resource Manager take. */
class SentinelContentTest {
  private static final RenderedContent CONTENT = RenderedContent.shipped();
  private static final List<Detection> DETECTIONS = Catalogue.shipped().writtenFor(Siem.SENTINEL);

  @Test
  void every_detection_is_a_rule_or_a_hunting_query() {
    Set<String> rules = new TreeSet<>();
    Set<String> hunts = new TreeSet<>();
    DETECTIONS.forEach(one -> (one.alerts() ? rules : hunts).add(one.id()));

    assertThat(CONTENT.folder("Analytic Rules").keySet()).isEqualTo(rules);
    assertThat(CONTENT.folder("Hunting Queries").keySet()).isEqualTo(hunts);
    assertThat(CONTENT.json("arm/analytics-rules.json").path("resources").size())
        .isEqualTo(rules.size());
    assertThat(CONTENT.json("arm/hunting-queries.json").path("resources").size())
        .isEqualTo(hunts.size());
  }

  @Test
  void every_rule_keeps_to_the_limits() {
    CONTENT
        .folder("Analytic Rules")
        .forEach((id, rule) -> assertThat(RuleLint.problems(rule)).as(id).isEmpty());
    Set<String> ids = new TreeSet<>();
    CONTENT
        .folder("Analytic Rules")
        .values()
        .forEach(rule -> ids.add(rule.path("id").stringValue()));
    CONTENT
        .folder("Hunting Queries")
        .values()
        .forEach(hunt -> ids.add(hunt.path("id").stringValue()));
    assertThat(ids).hasSize(DETECTIONS.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /queryPeriod                | "2d"             | a period of two days or more
          /queryPeriod                | "3m"             | period
          /queryFrequency             | "PT5M"           | is no span
          /severity                   | "Critical"       | severity
          /triggerOperator            | "greater"        | triggerOperator
          /tactics                    | ["Impact"]       | belongs to none of its tactics
          /tactics                    | ["Defense Evasion"] | tactic
          /query                      | "search * where Status == 1" | query
          /entityMappings             | []               | entity
          /customDetails              | {"AnnoyinglyLongDetailName":"TraceId"} | 20 characters
          /incidentConfiguration/groupingConfiguration/groupByCustomDetails | ["UserId"] | groups by UserId
          /customDetails              | {"AgentId":"AgentId"} | carries a TraceId
          /id                         | "burst"          | GUID
          /version                    | "1.0"            | version
          """)
  void a_planted_mistake_is_found(String member, String planted, String problem) {
    ObjectNode rule =
        (ObjectNode)
            requireNonNull(CONTENT.folder("Analytic Rules").get("policy-violation-burst"))
                .deepCopy();
    String parent = member.substring(0, member.lastIndexOf('/'));
    ((ObjectNode) rule.at(parent))
        .set(member.substring(member.lastIndexOf('/') + 1), JsonText.parse(member, planted));
    assertThat(RuleLint.problems(rule)).anyMatch(found -> found.contains(problem));
  }

  @Test
  void the_resource_of_a_rule_says_what_its_yaml_says() {
    Map<String, JsonNode> resources = new TreeMap<>();
    CONTENT
        .json("arm/analytics-rules.json")
        .path("resources")
        .forEach(resource -> resources.put(resource.path("name").stringValue(), resource));
    CONTENT
        .folder("Analytic Rules")
        .forEach(
            (id, rule) -> {
              JsonNode properties =
                  requireNonNull(resources.get(rule.path("id").stringValue())).path("properties");
              for (String same :
                  List.of(
                      "query",
                      "severity",
                      "entityMappings",
                      "customDetails",
                      "tactics",
                      "description")) {
                assertThat(properties.path(same)).as(id + " " + same).isEqualTo(rule.path(same));
              }
              assertThat(Duration.parse(properties.path("queryPeriod").stringValue()))
                  .isEqualTo(RuleLint.span(rule.path("queryPeriod")));
              assertThat(Duration.parse(properties.path("queryFrequency").stringValue()))
                  .isEqualTo(RuleLint.span(rule.path("queryFrequency")));
            });
  }

  @Test
  void every_template_names_types_versions_and_parameters_that_it_declares() {
    for (String name :
        List.of("azuredeploy", "analytics-rules", "hunting-queries", "parsers", "workbook")) {
      JsonNode template = CONTENT.json("arm/" + name + ".json");
      assertThat(template.path("$schema").stringValue()).contains("deploymentTemplate.json");
      assertThat(template.path("contentVersion").stringValue()).isEqualTo("1.0.0.0");
      for (JsonNode resource : template.path("resources")) {
        assertThat(resource.path("type").stringValue()).matches("Microsoft\\.\\w+/[\\w/]+");
        assertThat(resource.path("apiVersion").stringValue())
            .matches("20\\d\\d-\\d\\d-\\d\\d(-preview)?");
        assertThat(resource.path("name").stringValue()).isNotBlank();
      }
      String text = JsonText.line(template);
      assertThat(named("parameters", text))
          .isEqualTo(
              template.path("parameters").propertyNames().stream()
                  .collect(Collectors.toCollection(TreeSet::new)));
      assertThat(template.path("variables").propertyNames()).containsAll(named("variables", text));
    }
  }

  private static Set<String> named(String kind, String text) {
    Set<String> named = new TreeSet<>();
    Pattern.compile(kind + "\\('(\\w+)'\\)")
        .matcher(text)
        .results()
        .forEach(one -> named.add(one.group(1)));
    return named;
  }

  @Test
  void the_rule_of_the_template_declares_what_is_sent_and_fills_each_table() {
    JsonNode resources = CONTENT.json("arm/azuredeploy.json").path("resources");
    JsonNode rule = resource(resources, "Microsoft.Insights/dataCollectionRules");
    JsonNode properties = rule.path("properties");

    assertThat(rule.path("kind").stringValue()).isEqualTo("Direct");
    List<String> filled = new ArrayList<>();
    properties
        .path("dataFlows")
        .forEach(
            flow -> {
              String stream = flow.path("streams").path(0).stringValue();
              assertThat(properties.path("streamDeclarations").has(stream)).isTrue();
              filled.add(flow.path("outputStream").stringValue());
            });
    assertThat(filled).containsExactly("Custom-ExeclaveTraces_CL", "Custom-SyncropelAudit_CL");
    for (JsonNode resource : resources) {
      if (resource.path("type").stringValue().endsWith("/tables")) {
        JsonNode schema = resource.path("properties").path("schema");
        assertThat(schema.path("columns"))
            .isEqualTo(
                properties
                    .path("streamDeclarations")
                    .path("Custom-" + schema.path("name").stringValue())
                    .path("columns"));
      }
    }
    assertThat(
            resource(resources, "Microsoft.Authorization/roleAssignments")
                .path("scope")
                .stringValue())
        .contains("dataCollectionRules");
    assertThat(
            resource(resources, "Microsoft.Insights/diagnosticSettings")
                .path("properties")
                .path("logs")
                .path(0)
                .path("category")
                .stringValue())
        .isEqualTo("LogErrors");
  }

  private static JsonNode resource(JsonNode resources, String type) {
    for (JsonNode resource : resources) {
      if (resource.path("type").stringValue().equals(type)) {
        return resource;
      }
    }
    throw new AssertionError("no " + type);
  }

  @Test
  void bicep_makes_the_same_resources() {
    String bicep = CONTENT.text("bicep/main.bicep");
    Set<String> made = new TreeSet<>();
    Pattern.compile("'(Microsoft[\\w./]+)@([\\w-]+)' = ")
        .matcher(bicep)
        .results()
        .forEach(one -> made.add(one.group(1) + "@" + one.group(2)));
    Set<String> arm = new TreeSet<>();
    CONTENT
        .json("arm/azuredeploy.json")
        .path("resources")
        .forEach(
            one ->
                arm.add(
                    one.path("type").stringValue() + "@" + one.path("apiVersion").stringValue()));
    // The workspace that is already there has no place in the template.
    made.remove("Microsoft.OperationalInsights/workspaces@2022-10-01");

    assertThat(made).isEqualTo(arm);
    for (TableSchema table : RenderedContent.tables()) {
      for (TableSchema.Column column : table.columns()) {
        assertThat(bicep)
            .contains("{ name: '" + column.name() + "', type: '" + column.type() + "' }");
      }
    }
    assertThat(bicep.chars().filter(one -> one == '{').count())
        .isEqualTo(bicep.chars().filter(one -> one == '}').count());
  }

  @Test
  void the_workbook_in_the_template_is_the_workbook() {
    JsonNode resource = CONTENT.json("arm/workbook.json").path("resources").path(0);
    assertThat(
            JsonText.parse(
                "data", resource.path("properties").path("serializedData").stringValue()))
        .isEqualTo(CONTENT.json("Workbooks/Tracepost.json"));
  }
}
