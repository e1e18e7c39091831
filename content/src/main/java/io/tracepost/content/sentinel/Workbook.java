package io.tracepost.content.sentinel;

import io.tracepost.content.pack.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A workbook: what the portal shows, and the resource that holds it. */
final class Workbook {
  private static final String TITLE = "Tracepost: agents and evidence";

  private final JsonNode content;

  Workbook(JsonNode content) {
    this.content = content;
  }

  /** As the portal's advanced editor takes it. */
  String json() {
    return JsonText.pretty(content);
  }

  /** As a resource of a template with the parameter {@code workspaceName}. */
  ObjectNode arm() {
    ObjectNode workbook = JsonText.object();
    workbook.put("type", "Microsoft.Insights/workbooks");
    workbook.put("apiVersion", "2022-04-01");
    workbook.put("name", "[guid(resourceGroup().id, parameters('workspaceName'), 'tracepost')]");
    workbook.put("location", "[resourceGroup().location]");
    workbook.put("kind", "shared");
    ObjectNode properties = workbook.putObject("properties");
    properties.put("displayName", TITLE);
    properties.put("serializedData", JsonText.line(content));
    properties.put("version", "1.0");
    properties.put("category", "sentinel");
    properties.put(
        "sourceId",
        "[resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspaceName'))]");
    return workbook;
  }
}
