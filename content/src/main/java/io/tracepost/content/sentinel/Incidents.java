package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.PackResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What alerts carry into incidents, by detection: {@code packs/sentinel/incidents.yaml}. Immutable. */
final class Incidents {
  private static final String FILE = "sentinel/incidents.yaml";

  private final Map<String, Incident> incidents;

  private Incidents(Map<String, Incident> incidents) {
    this.incidents = incidents;
  }

  /** Those that are shipped. */
  static Incidents shipped() {
    Object file = new Load(LoadSettings.builder().build()).loadFromString(PackResource.text(FILE));
    Map<String, Incident> incidents = new LinkedHashMap<>();
    members(file).forEach((id, incident) -> incidents.put(id, incident(incident)));
    return new Incidents(incidents);
  }

  private static Incident incident(Object node) {
    Map<String, Object> members = members(node);
    Map<String, String> entities = new LinkedHashMap<>();
    members(members.get("entities"))
        .forEach((identifier, column) -> entities.put(identifier, column.toString()));
    List<String> details =
        members.get("details") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    return new Incident(entities, details);
  }

  private static Map<String, Object> members(@Nullable Object node) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> members.put(String.valueOf(key), value));
    }
    return members;
  }

  /** That of a detection. */
  Incident of(Detection detection) {
    Incident incident = incidents.get(detection.id());
    if (incident == null) {
      throw new IllegalStateException(FILE + " says nothing about " + detection.id());
    }
    return incident;
  }

  /**
   * What one alert carries.
   *
   * @param entities columns by entity and identifier, such as {@code CloudApplication.Name}
   * @param details columns that become custom details of the same name
   */
  record Incident(Map<String, String> entities, List<String> details) {}
}
