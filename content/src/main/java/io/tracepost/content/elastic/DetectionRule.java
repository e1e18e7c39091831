package io.tracepost.content.elastic;

import io.tracepost.content.detection.AttackTactic;
import io.tracepost.content.detection.AttackTechnique;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.pack.JsonText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A detection rule as Kibana imports it, one a line.
 *
 * <p>Source: Elastic Security, "Create a detection rule" and "Import detection rules" of its API.
 *
 * @param detection what it finds
 * @param query how
 * @param enabled whether it runs once it is imported
 * @param suppress whether one subject alerts once in a while only, which needs a Platinum licence
 */
record DetectionRule(Detection detection, ElasticQuery query, boolean enabled, boolean suppress) {
  ObjectNode json() {
    ObjectNode rule = JsonText.object();
    rule.put("rule_id", "tracepost-" + detection.id());
    rule.put("name", "Tracepost: " + detection.title());
    rule.put("description", detection.description().question());
    rule.put("severity", severity()).put("risk_score", riskScore());
    rule.put("enabled", enabled);
    rule.put("interval", Spans.text(detection.timing().every()));
    rule.put("from", "now-" + Spans.text(detection.timing().lookback())).put("to", "now");
    rule.putArray("author").add("Tracepost");
    rule.put("license", "Apache-2.0").put("version", 1).put("max_signals", 100);
    rule.putArray("tags").add("Tracepost").add("Domain: AI Agents");
    rule.set("false_positives", texts(detection.guidance().falsePositives()));
    rule.set("references", texts(atlasPages()));
    rule.put("note", note());
    rule.set("threat", threat());
    if (query instanceof ElasticQuery.Threshold threshold) {
      rule.put("type", "threshold").put("language", "lucene");
      rule.set("index", texts(threshold.indices()));
      rule.put("query", threshold.query());
      ObjectNode given = (ObjectNode) threshold.threshold().deepCopy();
      if (!given.has("cardinality")) {
        given.putArray("cardinality");
      }
      rule.set("threshold", given);
    } else if (query instanceof ElasticQuery.Esql esql) {
      rule.put("type", "esql").put("language", "esql").put("query", esql.query());
    }
    if (suppress) {
      suppression(rule.putObject("alert_suppression"));
    }
    return rule;
  }

  private void suppression(ObjectNode suppression) {
    if (query instanceof ElasticQuery.Esql) {
      suppression.set("group_by", texts(detection.evidence().subject()));
      suppression.put("missing_fields_strategy", "suppress");
    }
    suppression
        .putObject("duration")
        .put("value", detection.timing().suppress().toMinutes())
        .put("unit", "m");
  }

  private ArrayNode threat() {
    ArrayNode threats = JsonText.object().arrayNode();
    for (String name : detection.threat().tactics()) {
      AttackTactic tactic = AttackTactic.ofCompactName(name).orElseThrow();
      ObjectNode threat = threats.addObject().put("framework", "MITRE ATT&CK");
      threat
          .putObject("tactic")
          .put("id", tactic.id())
          .put("name", tactic.title())
          .put("reference", "https://attack.mitre.org/tactics/" + tactic.id() + "/");
      ArrayNode techniques = threat.putArray("technique");
      for (String id : detection.threat().techniques()) {
        AttackTechnique technique = AttackTechnique.ofId(id).orElseThrow();
        if (technique.tactics().contains(tactic)) {
          ObjectNode one = techniques.addObject().put("id", id).put("name", technique.title());
          one.put("reference", "https://attack.mitre.org/techniques/" + id + "/");
          one.putArray("subtechnique");
        }
      }
    }
    return threats;
  }

  private List<String> atlasPages() {
    List<String> pages = new ArrayList<>();
    detection.threat().atlas().forEach(id -> pages.add("https://atlas.mitre.org/techniques/" + id));
    return pages;
  }

  /** The investigation guide. */
  private String note() {
    StringBuilder note = new StringBuilder("## What to do\n\n");
    detection.guidance().response().forEach(step -> note.append("- ").append(step).append('\n'));
    note.append("\n## What does not fire\n\n");
    detection.guidance().blindSpots().forEach(spot -> note.append("- ").append(spot).append('\n'));
    return note.append("\nMore: docs/incident-response.md#").append(detection.id()).toString();
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonText.object().arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private String severity() {
    return switch (detection.severity()) {
      case INFORMATIONAL, LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH -> "high";
      case CRITICAL -> "critical";
    };
  }

  private int riskScore() {
    return switch (detection.severity()) {
      case INFORMATIONAL -> 5;
      case LOW -> 21;
      case MEDIUM -> 47;
      case HIGH -> 73;
      case CRITICAL -> 99;
    };
  }
}
