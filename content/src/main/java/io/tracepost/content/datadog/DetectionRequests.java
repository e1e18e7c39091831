package io.tracepost.content.datadog;

import io.tracepost.content.datadog.DatadogRequest.Kind;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes what a detection asks of Datadog to bodies that its API takes. Queries come as {@code
 * {"monitors":[…],"detection_rules":[…],"searches":[…],"limits":[…]}}; each holds what is its own, and gets name, message, tags
 * and severity of the detection here.
 *
 * <p>Source: Datadog API reference, "Monitors: create a monitor", "Security monitoring: create a detection rule", "Logs:
 * aggregate events".
 *
 * @param detection whose they are
 * @param recipients who is told, such as {@code @slack-soc}; empty for nobody
 */
record DetectionRequests(Detection detection, String recipients) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern GROUPS = Pattern.compile("\\.by\\(\"([^\"]*)\"\\)");

  /** The requests of a query that is ready to run. */
  List<DatadogRequest> of(JsonNode query) {
    List<String> limits = new ArrayList<>();
    query.path("limits").forEach(limit -> limits.add(limit.stringValue()));
    List<DatadogRequest> requests = new ArrayList<>();
    for (JsonNode monitor : query.path(Kind.MONITOR.folder())) {
      requests.add(request(Kind.MONITOR, monitor, monitor(monitor, limits)));
    }
    for (JsonNode rule : query.path(Kind.DETECTION_RULE.folder())) {
      requests.add(request(Kind.DETECTION_RULE, rule, rule(rule, limits)));
    }
    for (JsonNode search : query.path(Kind.SEARCH.folder())) {
      requests.add(request(Kind.SEARCH, search, (ObjectNode) search));
    }
    return requests;
  }

  private DatadogRequest request(Kind kind, JsonNode given, ObjectNode body) {
    String more = given.path("name").asString("");
    String name = detection.id() + (more.isEmpty() ? "" : "-" + more.replace(' ', '-'));
    return new DatadogRequest(kind, name, body);
  }

  private ObjectNode monitor(JsonNode given, List<String> limits) {
    String more = given.path("name").asString("");
    ObjectNode body = NODES.objectNode();
    body.put("name", title() + (more.isEmpty() ? "" : " (" + more + ")"));
    body.put("type", "log alert");
    body.set("query", given.path("query"));
    body.put("message", message(groups(given), limits));
    body.set("tags", tags());
    body.put("priority", priority());
    ObjectNode options = body.putObject("options");
    options.put("include_tags", true);
    options.put("enable_logs_sample", true);
    options.setAll((ObjectNode) given.path("options"));
    return body;
  }

  /** The facets that tell one alert of a monitor from another. */
  private static List<String> groups(JsonNode monitor) {
    List<String> groups = new ArrayList<>();
    GROUPS
        .matcher(monitor.path("query").stringValue())
        .results()
        .forEach(by -> groups.addAll(List.of(by.group(1).split(","))));
    for (JsonNode variable : monitor.path("options").path("variables")) {
      for (JsonNode group : variable.path("group_by")) {
        String facet = group.path("facet").stringValue();
        if (!groups.contains(facet)) {
          groups.add(facet);
        }
      }
    }
    return groups;
  }

  private ObjectNode rule(JsonNode given, List<String> limits) {
    ObjectNode body = NODES.objectNode();
    body.put("name", title());
    body.put("type", "log_detection");
    body.put("isEnabled", false);
    body.put("message", message(List.of(), limits));
    body.set("tags", tags());
    body.set("queries", given.path("queries"));
    ArrayNode cases = body.putArray("cases");
    for (JsonNode one : given.path("cases")) {
      ObjectNode complete = cases.addObject();
      complete.setAll((ObjectNode) one);
      complete.put("status", status());
      ArrayNode told = complete.putArray("notifications");
      if (!recipients.isEmpty()) {
        List.of(recipients.split(" ")).forEach(told::add);
      }
    }
    body.set("options", given.path("options"));
    return body;
  }

  private String title() {
    return "Tracepost: " + detection.title();
  }

  private String message(List<String> groups, List<String> limits) {
    StringBuilder text = new StringBuilder();
    if (!groups.isEmpty()) {
      text.append(
          groups.stream()
              .map(group -> group + ": {{" + group + ".name}}")
              .collect(Collectors.joining(", ", "", "\n\n")));
    }
    text.append(detection.description().question()).append("\n\nWhat to do:\n");
    detection.guidance().response().forEach(step -> text.append("- ").append(step).append('\n'));
    text.append("\nHarmless when:\n");
    detection
        .guidance()
        .falsePositives()
        .forEach(reason -> text.append("- ").append(reason).append('\n'));
    if (!limits.isEmpty()) {
      text.append("\nIn Datadog:\n");
      limits.forEach(limit -> text.append("- ").append(limit).append('\n'));
    }
    text.append("\nRunbook: docs/incident-response.md#").append(detection.id());
    return text + (recipients.isEmpty() ? "" : "\n\n" + recipients);
  }

  private ArrayNode tags() {
    ArrayNode tags = NODES.arrayNode();
    tags.add("source:tracepost").add("detection:" + detection.id());
    detection.threat().techniques().forEach(technique -> tags.add("technique:" + technique));
    detection.threat().atlas().forEach(technique -> tags.add("atlas:" + technique));
    return tags;
  }

  /** 1 is the most urgent. */
  private int priority() {
    return switch (detection.severity()) {
      case CRITICAL -> 1;
      case HIGH -> 2;
      case MEDIUM -> 3;
      case LOW -> 4;
      case INFORMATIONAL -> 5;
    };
  }

  private String status() {
    return detection.severity() == Severity.INFORMATIONAL
        ? "info"
        : detection.severity().wireName();
  }
}
