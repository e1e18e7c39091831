package io.tracepost.content.indices;

import io.tracepost.content.indices.Panel.Form;
import io.tracepost.content.pack.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The dashboard as an import of saved objects, which Kibana and OpenSearch Dashboards both read: two index patterns, a
 * visualization for each panel, and the dashboard that shows them.
 *
 * <p>Source: Kibana, "Import saved objects API"; OpenSearch Dashboards, "Saved objects". Objects without a version are taken for
 * old ones and are brought up to date at import.
 *
 * @param traces pattern of the indices of traces
 * @param audit pattern of the indices of audit records
 */
public record Dashboards(String traces, String audit) {
  static final String INDEX_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index";

  private static final String TRACES_ID = "tracepost-traces";
  private static final String AUDIT_ID = "tracepost-audit";
  private static final String VIOLATIONS =
      "status:(policy_blocked OR flagged_for_review OR limit_exceeded)";
  private static final int COLUMNS = 48;
  private static final int WIDTH = 24;
  private static final int HEIGHT = 14;

  private static final List<Panel> PANELS =
      List.of(
          traces("Policy violations", Form.HISTOGRAM, VIOLATIONS, "", "status"),
          traces(
              "Violations by agent and tool", Form.TABLE, VIOLATIONS, "", "agent_id", "span_name"),
          traces("Failed steps", Form.HISTOGRAM, "status:(error OR timeout)", "", "agent_id"),
          traces(
              "Blocked tools by user",
              Form.TABLE,
              "status:policy_blocked AND span_type:tool",
              "",
              "user_id",
              "agent_id"),
          traces(
              "Spend in US dollars",
              Form.HISTOGRAM,
              "cost_usd:* AND NOT span_type:(agent OR chain)",
              "cost_usd",
              "agent_id"),
          traces(
              "Agents out of service",
              Form.TABLE,
              "agent_status:(paused OR inactive OR archived) OR attributes.agent_registration:unregistered",
              "",
              "agent_id",
              "agent_status"),
          audit("Denials of the API", Form.HISTOGRAM, "thread:th_auth_*", "thread"),
          audit("Heartbeats", Form.HISTOGRAM, "thread:th_heartbeat_*", "thread"));

  private static Panel traces(String title, Form form, String query, String metric, String... by) {
    return new Panel(title, form, false, query, metric, List.of(by));
  }

  private static Panel audit(String title, Form form, String query, String... by) {
    return new Panel(title, form, true, query, "", List.of(by));
  }

  static void reference(ArrayNode references, String name, String type, String id) {
    references.addObject().put("name", name).put("type", type).put("id", id);
  }

  /** The objects, one a line. */
  public String ndjson() {
    Stream<ObjectNode> panels =
        PANELS.stream().map(panel -> panel.savedObject(panel.audit() ? AUDIT_ID : TRACES_ID));
    return Stream.of(
            Stream.of(indexPattern(TRACES_ID, traces), indexPattern(AUDIT_ID, audit)),
            panels,
            Stream.of(dashboard()))
        .flatMap(objects -> objects)
        .map(object -> JsonText.line(object) + "\n")
        .collect(Collectors.joining());
  }

  private static ObjectNode indexPattern(String id, String pattern) {
    ObjectNode object = JsonText.object().put("type", "index-pattern").put("id", id);
    object.putObject("attributes").put("title", pattern).put("timeFieldName", "@timestamp");
    object.putArray("references");
    return object;
  }

  private static ObjectNode dashboard() {
    ObjectNode object = JsonText.object().put("type", "dashboard").put("id", "tracepost-agents");
    ObjectNode attributes = object.putObject("attributes");
    ArrayNode references = object.putArray("references");
    ArrayNode panels = references.arrayNode();
    for (Panel panel : PANELS) {
      int number = panels.size();
      String name = "panel_" + number;
      ObjectNode place = panels.addObject();
      place.put("version", "7.10.0").put("panelIndex", Integer.toString(number));
      place
          .putObject("gridData")
          .put("x", number * WIDTH % COLUMNS)
          .put("y", number * WIDTH / COLUMNS * HEIGHT)
          .put("w", WIDTH)
          .put("h", HEIGHT)
          .put("i", Integer.toString(number));
      place.putObject("embeddableConfig");
      place.put("panelRefName", name);
      reference(references, name, "visualization", panel.id());
    }
    attributes.put("title", "Tracepost: what agents do");
    attributes.put("description", "Violations, failures, spend, denials and heartbeats");
    attributes.put("hits", 0).put("version", 1);
    attributes.put("panelsJSON", JsonText.line(panels));
    attributes.put("optionsJSON", "{\"useMargins\":true,\"hidePanelTitles\":false}");
    attributes.put("timeRestore", true).put("timeFrom", "now-24h").put("timeTo", "now");
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put(
            "searchSourceJSON",
            "{\"query\":{\"query\":\"\",\"language\":\"lucene\"},\"filter\":[]}");
    return object;
  }
}
