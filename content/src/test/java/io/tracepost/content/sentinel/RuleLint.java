package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The limits that the checks of Microsoft's repository and the service itself put on a scheduled rule. Source: Azure-Sentinel's
 * template validations; Microsoft, "Create scheduled analytics rules".
 */
final class RuleLint {
  /** The techniques we use, each with the tactics it belongs to in ATT&CK. */
  private static final Map<String, Set<String>> TACTICS =
      Map.ofEntries(
          Map.entry("T1059", Set.of("Execution")),
          Map.entry("T1070", Set.of("DefenseEvasion")),
          Map.entry(
              "T1078",
              Set.of("InitialAccess", "Persistence", "PrivilegeEscalation", "DefenseEvasion")),
          Map.entry("T1110", Set.of("CredentialAccess")),
          Map.entry("T1190", Set.of("InitialAccess")),
          Map.entry("T1496", Set.of("Impact")),
          Map.entry("T1499", Set.of("Impact")),
          Map.entry("T1552", Set.of("CredentialAccess")),
          Map.entry("T1562", Set.of("DefenseEvasion")),
          Map.entry("T1565", Set.of("Impact")));

  private static final Set<String> KNOWN_TACTICS =
      Set.of(
          "Reconnaissance",
          "ResourceDevelopment",
          "InitialAccess",
          "Execution",
          "Persistence",
          "PrivilegeEscalation",
          "DefenseEvasion",
          "CredentialAccess",
          "Discovery",
          "LateralMovement",
          "Collection",
          "CommandAndControl",
          "Exfiltration",
          "Impact");

  private final JsonNode rule;
  private final List<String> problems = new ArrayList<>();

  private RuleLint(JsonNode rule) {
    this.rule = rule;
  }

  /** Everything wrong with a rule in the form of the repository. */
  static List<String> problems(JsonNode rule) {
    RuleLint lint = new RuleLint(rule);
    lint.words();
    lint.schedule();
    lint.threat();
    lint.alerts();
    return lint.problems;
  }

  private void words() {
    check(text("id").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "id is no GUID");
    check(between(text("name"), 256), "name has 1 to 256 characters");
    check(between(text("description"), 5_000), "description has 1 to 5,000 characters");
    check(text("version").matches("\\d+\\.\\d+\\.\\d+"), "version is not x.y.z");
    check(
        Set.of("Informational", "Low", "Medium", "High").contains(text("severity")),
        "severity is unknown");
    check(
        Set.of("gt", "lt", "eq", "ne").contains(text("triggerOperator")),
        "triggerOperator is unknown");
    check(text("kind").equals("Scheduled"), "kind is not Scheduled");
    String query = text("query");
    check(
        between(query, 10_000) && !query.contains("union *") && !query.contains("search *"),
        "query has 1 to 10,000 characters, no union * and no search *");
  }

  private void schedule() {
    Duration frequency = span(rule.path("queryFrequency"));
    Duration period = span(rule.path("queryPeriod"));
    check(!frequency.isZero(), "queryFrequency is no span");
    check(
        frequency.compareTo(Duration.ofMinutes(5)) >= 0
            && period.compareTo(frequency) >= 0
            && period.compareTo(Duration.ofDays(14)) <= 0,
        "frequency is at least 5 minutes, period at least that and at most 14 days");
    check(
        period.compareTo(Duration.ofDays(2)) < 0 || frequency.compareTo(Duration.ofHours(1)) >= 0,
        "a period of two days or more needs an hour or more between runs");
  }

  /** A span; zero when it is none. */
  static Duration span(JsonNode node) {
    return Spans.parse(node.asString("")).orElse(Duration.ZERO);
  }

  private void threat() {
    Set<String> tactics = new TreeSet<>();
    rule.path("tactics").forEach(one -> tactics.add(one.stringValue()));
    check(KNOWN_TACTICS.containsAll(tactics), "a tactic is unknown");
    for (JsonNode technique : rule.path("relevantTechniques")) {
      Set<String> own = TACTICS.getOrDefault(technique.stringValue(), Set.of());
      check(
          own.stream().anyMatch(tactics::contains),
          technique.stringValue() + " belongs to none of its tactics");
    }
  }

  private void alerts() {
    JsonNode entities = rule.path("entityMappings");
    check(entities.size() >= 1 && entities.size() <= 5, "1 to 5 entity mappings");
    for (JsonNode entity : entities) {
      int fields = entity.path("fieldMappings").size();
      check(fields >= 1 && fields <= 3, "1 to 3 identifiers an entity");
    }
    JsonNode details = rule.path("customDetails");
    check(details.size() <= 20, "at most 20 custom details");
    details
        .properties()
        .forEach(
            detail ->
                check(
                    detail.getKey().matches("[A-Za-z][A-Za-z0-9]{0,19}"),
                    detail.getKey() + ": a letter first, at most 20 characters"));
    rule.path("incidentConfiguration")
        .path("groupingConfiguration")
        .path("groupByCustomDetails")
        .forEach(
            by ->
                check(
                    details.has(by.stringValue()),
                    "groups by " + by.stringValue() + ", which is no custom detail"));
    boolean ofAgents = entities.toString().contains("AgentId");
    check(!ofAgents || details.has("TraceId"), "an alert about an agent carries a TraceId");
  }

  private static boolean between(String text, int most) {
    return !text.isBlank() && text.length() <= most;
  }

  private String text(String member) {
    return rule.path(member).asString("");
  }

  private void check(boolean good, String problem) {
    if (!good) {
      problems.add(problem);
    }
  }
}
