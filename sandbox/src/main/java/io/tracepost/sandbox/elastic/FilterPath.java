package io.tracepost.sandbox.elastic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps of an answer what {@code filter_path} names: paths of keys, {@code *} for any one key; arrays are walked through.
 * Source: Elasticsearch, "Common options", response filtering. Exclusions and {@code **} are not played.
 */
final class FilterPath {
  private static final JsonMapper MAPPER = new JsonMapper();

  private FilterPath() {}

  /** The answer without what is not named; all of it for an empty filter. */
  static JsonNode apply(JsonNode answer, String filter) {
    if (filter.isEmpty()) {
      return answer;
    }
    List<List<String>> paths = new ArrayList<>();
    for (String path : filter.split(",")) {
      paths.add(List.of(path.trim().split("\\.")));
    }
    JsonNode kept = kept(answer, paths);
    return kept.isMissingNode() ? MAPPER.createObjectNode() : kept;
  }

  private static JsonNode kept(JsonNode node, List<List<String>> paths) {
    if (paths.stream().anyMatch(List::isEmpty)) {
      return node;
    }
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      for (JsonNode element : node) {
        JsonNode part = kept(element, paths);
        if (!part.isMissingNode()) {
          array.add(part);
        }
      }
      return array.isEmpty() ? MAPPER.missingNode() : array;
    }
    ObjectNode object = MAPPER.createObjectNode();
    node.properties()
        .forEach(
            member -> {
              List<List<String>> deeper =
                  paths.stream()
                      .filter(
                          path -> path.get(0).equals("*") || path.get(0).equals(member.getKey()))
                      .map(path -> path.subList(1, path.size()))
                      .toList();
              JsonNode part =
                  deeper.isEmpty() ? MAPPER.missingNode() : kept(member.getValue(), deeper);
              if (!part.isMissingNode()) {
                object.set(member.getKey(), part);
              }
            });
    return object.isEmpty() ? MAPPER.missingNode() : object;
  }
}
