package io.tracepost.content.opensearch;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.JsonText;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query as a monitor of the alerting plugin, which looks at the whole answer ({@code query_level_monitor}).
 *
 * <p>Source: OpenSearch, "Alerting API", "Create a query-level monitor"; "Per query and per bucket monitors". Severities run
 * from 1, the highest, to 5.
 *
 * @param detection what it finds
 * @param query how
 * @param channel id of the notification channel to tell; empty for none
 */
record Monitor(Detection detection, OpenSearchQuery query, String channel) {
  ObjectNode json() {
    ObjectNode monitor = JsonText.object();
    monitor.put("type", "monitor");
    monitor.put("name", "Tracepost: " + detection.title());
    monitor.put("monitor_type", "query_level_monitor");
    monitor.put("enabled", true);
    monitor
        .putObject("schedule")
        .putObject("period")
        .put("interval", detection.timing().every().toMinutes())
        .put("unit", "MINUTES");
    ObjectNode search = monitor.putArray("inputs").addObject().putObject("search");
    query.indices().forEach(search.putArray("indices")::add);
    search.set("query", query.search());
    ObjectNode trigger = monitor.putArray("triggers").addObject().putObject("query_level_trigger");
    trigger.put("name", detection.id());
    trigger.put("severity", severity());
    trigger
        .putObject("condition")
        .putObject("script")
        .put("source", query.condition())
        .put("lang", "painless");
    var actions = trigger.putArray("actions");
    if (!channel.isEmpty()) {
      notify(actions.addObject());
    }
    monitor.putObject("ui_metadata");
    return monitor;
  }

  private void notify(ObjectNode action) {
    action.put("name", "notify");
    action.put("destination_id", channel);
    template(action, "subject_template", detection.title());
    template(action, "message_template", message());
    action.put("throttle_enabled", true);
    action
        .putObject("throttle")
        .put("value", detection.timing().suppress().toMinutes())
        .put("unit", "MINUTES");
  }

  private static void template(ObjectNode action, String name, String source) {
    action.putObject(name).put("source", source).put("lang", "mustache");
  }

  /** What the channel is told. */
  String message() {
    StringBuilder text = new StringBuilder();
    text.append(detection.description().question()).append("\n\n");
    text.append(query.message()).append('\n');
    detection.guidance().response().forEach(step -> text.append("- ").append(step).append('\n'));
    return text.append("\ndocs/incident-response.md#").append(detection.id()).toString();
  }

  private String severity() {
    return switch (detection.severity()) {
      case CRITICAL -> "1";
      case HIGH -> "2";
      case MEDIUM -> "3";
      case LOW -> "4";
      case INFORMATIONAL -> "5";
    };
  }
}
