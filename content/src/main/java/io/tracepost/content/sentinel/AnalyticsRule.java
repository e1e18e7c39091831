package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.detection.WindowClock;
import io.tracepost.content.pack.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scheduled rule that alerts on each row of its query. Alerts on the same subject join one incident for as long as the detection
 * suppresses; Sentinel's own suppression would silence the rule for every other subject as well.
 *
 * <p>Source: Microsoft.SecurityInsights/alertRules 2025-09-01; Azure-Sentinel's template of analytics rules.
 */
final class AnalyticsRule {
  /** Rules that run more often than hourly may look back on less than two days. */
  private static final Duration LATE = Duration.ofHours(47);

  /** What is later still has its TimeGenerated replaced by the time of receipt. */
  private static final Duration LATE_HOURLY = Duration.ofDays(3);

  private static final String ARM_TYPE = "Microsoft.SecurityInsights/alertRules";
  private static final String ARM_VERSION = "2025-09-01";
  private static final String VERSION = "1.0.0";

  private final Detection detection;
  private final String query;
  private final Incidents.Incident incident;

  AnalyticsRule(Detection detection, String query, Incidents.Incident incident) {
    this.detection = detection;
    this.query = query;
    this.incident = incident;
  }

  /** The span of TimeGenerated that the query sees. */
  Duration period() {
    if (detection.timing().windowOn() == WindowClock.EVENT) {
      return detection.timing().lookback();
    }
    boolean hourly = detection.timing().every().compareTo(Duration.ofHours(1)) >= 0;
    return hourly ? LATE_HOURLY : LATE;
  }

  /** As Microsoft's repository keeps it. */
  ObjectNode yaml() {
    ObjectNode rule = JsonText.object();
    rule.put("id", StableId.of("rule", detection.id()));
    rule.put("name", name());
    rule.put("description", Wording.description(detection));
    rule.put("severity", severity());
    rule.put("status", "Available");
    rule.putArray("requiredDataConnectors");
    rule.put("queryFrequency", Spans.text(detection.timing().every()));
    rule.put("queryPeriod", Spans.text(period()));
    rule.put("triggerOperator", "gt");
    rule.put("triggerThreshold", 0);
    Wording.strings(rule.putArray("tactics"), detection.threat().tactics());
    Wording.strings(rule.putArray("relevantTechniques"), detection.threat().techniques());
    rule.put("query", query);
    Wording.entities(rule, incident);
    details(rule.putObject("customDetails"));
    rule.putObject("alertDetailsOverride").put("alertDisplayNameFormat", displayName());
    rule.putObject("eventGroupingSettings").put("aggregationKind", "AlertPerResult");
    rule.set("incidentConfiguration", incidents(Spans.text(detection.timing().suppress())));
    rule.put("version", VERSION);
    rule.put("kind", "Scheduled");
    return rule;
  }

  /** As a resource of a template with the parameter {@code workspaceName}. */
  ObjectNode arm() {
    ObjectNode rule = JsonText.object();
    rule.put("type", ARM_TYPE);
    rule.put("apiVersion", ARM_VERSION);
    rule.put("scope", ArmTemplate.WORKSPACE_SCOPE);
    rule.put("name", StableId.of("rule", detection.id()));
    rule.put("kind", "Scheduled");
    ObjectNode properties = rule.putObject("properties");
    properties.put("displayName", name());
    properties.put("description", Wording.description(detection));
    properties.put("severity", severity());
    properties.put("enabled", true);
    properties.put("query", query);
    properties.put("queryFrequency", detection.timing().every().toString());
    properties.put("queryPeriod", Wording.isoDays(period()));
    properties.put("triggerOperator", "GreaterThan");
    properties.put("triggerThreshold", 0);
    properties.put("suppressionEnabled", false);
    properties.put("suppressionDuration", "PT5H");
    Wording.strings(properties.putArray("tactics"), detection.threat().tactics());
    Wording.strings(properties.putArray("techniques"), detection.threat().techniques());
    Wording.entities(properties, incident);
    details(properties.putObject("customDetails"));
    properties.putObject("alertDetailsOverride").put("alertDisplayNameFormat", displayName());
    properties.putObject("eventGroupingSettings").put("aggregationKind", "AlertPerResult");
    properties.set("incidentConfiguration", incidents(detection.timing().suppress().toString()));
    return rule;
  }

  private String name() {
    return "Tracepost - " + detection.title();
  }

  private String displayName() {
    return detection.title()
        + subject().stream()
            .map(column -> "{{" + column + "}}")
            .collect(Collectors.joining(" / ", ": ", ""));
  }

  private List<String> subject() {
    return detection.evidence().subject().stream().map(Wording::column).toList();
  }

  private void details(ObjectNode details) {
    incident.details().forEach(column -> details.put(column, column));
  }

  private ObjectNode incidents(String lookback) {
    ObjectNode configuration = JsonText.object();
    configuration.put("createIncident", true);
    ObjectNode grouping = configuration.putObject("groupingConfiguration");
    grouping.put("enabled", true);
    grouping.put("reopenClosedIncident", false);
    grouping.put("lookbackDuration", lookback);
    grouping.put("matchingMethod", "Selected");
    grouping.putArray("groupByEntities");
    grouping.putArray("groupByAlertDetails");
    ArrayNode by = grouping.putArray("groupByCustomDetails");
    subject().forEach(by::add);
    return configuration;
  }

  private String severity() {
    return switch (detection.severity()) {
      case INFORMATIONAL -> "Informational";
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      // There is nothing above it.
      case HIGH, CRITICAL -> "High";
    };
  }
}
