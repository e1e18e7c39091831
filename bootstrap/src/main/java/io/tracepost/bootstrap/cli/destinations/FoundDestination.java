package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A destination that a service has.
 *
 * @param id its id
 * @param type its type
 * @param settings its settings, without secrets
 */
public record FoundDestination(String id, String type, Map<String, String> settings) {
  /** Copies the settings, their order kept. */
  public FoundDestination {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * The destination that has this id, or else this name.
   *
   * @throws CommandFailure when there is none
   */
  public static FoundDestination of(String reference, ServiceClient client) throws CommandFailure {
    List<String> known = new ArrayList<>();
    List<JsonNode> all = client.list(DestinationReference.PATH);
    for (String field : List.of("id", "name")) {
      for (JsonNode destination : all) {
        if (Json.text(destination, field).equals(reference)) {
          return read(destination);
        }
        known.add(Json.text(destination, field));
      }
    }
    throw new CommandFailure(
        "there is no destination " + reference + NearestName.hint(reference, known));
  }

  private static FoundDestination read(JsonNode destination) {
    Map<String, String> settings = new LinkedHashMap<>();
    destination
        .path("settings")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString("")));
    return new FoundDestination(
        Json.text(destination, "id"), Json.text(destination, "type"), settings);
  }
}
