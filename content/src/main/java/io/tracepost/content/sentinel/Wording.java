package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Detection;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What rules and hunting queries say alike. */
final class Wording {
  private Wording() {}

  /** What it asks, what looks like it and is harmless, and its names at MITRE ATLAS, which Sentinel has no field for. */
  static String description(Detection detection) {
    StringBuilder text = new StringBuilder(detection.description().question());
    if (!detection.guidance().falsePositives().isEmpty()) {
      text.append(" Harmless when: ");
      text.append(String.join(" ", detection.guidance().falsePositives()));
    }
    if (!detection.threat().atlas().isEmpty()) {
      text.append(" MITRE ATLAS: ")
          .append(String.join(", ", detection.threat().atlas()))
          .append('.');
    }
    return text.append(" Tracepost detection ").append(detection.id()).append('.').toString();
  }

  /** The column of a field of the events. */
  static String column(String field) {
    StringBuilder name = new StringBuilder();
    for (String word : field.split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  static void strings(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }

  /** {@code entityMappings}, one for each type of entity. */
  static void entities(ObjectNode owner, Incidents.Incident incident) {
    ArrayNode mappings = owner.putArray("entityMappings");
    Map<String, ArrayNode> byType = new LinkedHashMap<>();
    incident
        .entities()
        .forEach(
            (identifier, column) -> {
              String type = identifier.substring(0, identifier.indexOf('.'));
              byType
                  .computeIfAbsent(
                      type,
                      any -> mappings.addObject().put("entityType", any).putArray("fieldMappings"))
                  .addObject()
                  .put("identifier", identifier.substring(type.length() + 1))
                  .put("columnName", column);
            });
  }

  /** A span in ISO 8601, whole days as days. */
  static String isoDays(Duration span) {
    boolean days = span.toSeconds() % Duration.ofDays(1).toSeconds() == 0;
    return days ? "P" + span.toDays() + "D" : span.toString();
  }
}
