package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.terminal.Table;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Destinations as text for a person. */
final class DestinationText {
  private DestinationText() {}

  static String table(List<JsonNode> destinations) {
    if (destinations.isEmpty()) {
      return "no destinations yet; add one by: tracepost destinations add\n";
    }
    Table table = Table.of("ID", "NAME", "TYPE", "STATE", "DELIVERED", "BACKLOG", "DEAD LETTERS");
    for (JsonNode destination : destinations) {
      JsonNode status = destination.path("status");
      table.row(
          Json.text(destination, "id"),
          Json.text(destination, "name"),
          Json.text(destination, "type"),
          Json.text(status, "state"),
          Json.text(status, "delivered_events"),
          Json.text(status, "backlog_events"),
          Json.text(status, "dead_letters"));
    }
    return table.toString();
  }

  static String details(JsonNode destination) {
    StringBuilder text = new StringBuilder();
    for (String field : List.of("id", "name", "type")) {
      line(text, field, Json.text(destination, field));
    }
    fields(text, destination.path("settings"), "settings.");
    fields(text, destination.path("secrets"), "secrets.");
    JsonNode status = destination.path("status");
    for (String field : status.propertyNames()) {
      if (!status.path(field).isObject() && !status.path(field).isNull()) {
        line(text, field, Json.text(status, field));
      }
    }
    fields(text, status.path("last_error"), "last_error.");
    return text.toString();
  }

  private static void fields(StringBuilder text, JsonNode tree, String prefix) {
    for (String field : tree.propertyNames()) {
      line(text, prefix + field, Json.text(tree, field));
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(String.format("%-24s %s%n", name, value));
    }
  }
}
