package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.JsonText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A question that an analyst asks under Hunting. Source: Azure-Sentinel's template of hunting queries. */
final class HuntingQuery {
  private static final String CATEGORY = "Hunting Queries";
  private static final String VERSION = "1.0.0";

  private final Detection detection;
  private final String query;
  private final Incidents.Incident incident;

  HuntingQuery(Detection detection, String query, Incidents.Incident incident) {
    this.detection = detection;
    this.query = query;
    this.incident = incident;
  }

  /** As Microsoft's repository keeps it. */
  ObjectNode yaml() {
    ObjectNode hunt = JsonText.object();
    hunt.put("id", StableId.of("hunt", detection.id()));
    hunt.put("name", name());
    hunt.put("description", Wording.description(detection));
    hunt.putArray("requiredDataConnectors");
    Wording.strings(hunt.putArray("tactics"), detection.threat().tactics());
    Wording.strings(hunt.putArray("relevantTechniques"), detection.threat().techniques());
    hunt.put("query", query);
    Wording.entities(hunt, incident);
    hunt.put("version", VERSION);
    return hunt;
  }

  /** As a resource of a template with the parameter {@code workspaceName}. */
  ObjectNode arm() {
    ObjectNode search = ArmTemplate.savedSearch("tracepost-" + detection.id());
    ObjectNode properties = search.putObject("properties");
    properties.put("etag", "*");
    properties.put("category", CATEGORY);
    properties.put("displayName", name());
    properties.put("query", query);
    properties.put("version", 2);
    ArrayNode tags = properties.putArray("tags");
    tag(tags, "description", Wording.description(detection));
    tag(tags, "tactics", String.join(",", detection.threat().tactics()));
    tag(tags, "techniques", String.join(",", detection.threat().techniques()));
    return search;
  }

  private static void tag(ArrayNode tags, String name, String value) {
    tags.addObject().put("name", name).put("value", value);
  }

  private String name() {
    return "Tracepost - " + detection.title();
  }
}
