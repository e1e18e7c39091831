package io.tracepost.sandbox.elastic;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The mapping of one index: types by path. A template gives it; without one the first value of a field fixes its type. A
 * document either fits as a whole or changes nothing. Guarded by the store.
 */
final class FieldTypes {
  private static final Set<String> FREE = Set.of("flattened", "flat_object");
  private static final Set<String> WHOLE_NUMBERS = Set.of("long", "integer");
  private static final int MOST_FIELDS = 1000;
  private static final int DEEPEST = 20;

  private final Map<String, String> types = new TreeMap<>();
  private final boolean dynamic;

  /** The mapping of a template's {@code mappings} object; a missing node for none. */
  FieldTypes(JsonNode mappings) {
    dynamic = !mappings.path("dynamic").asString("true").equals("false");
    read("", mappings.path("properties"));
  }

  private void read(String parent, JsonNode properties) {
    properties
        .properties()
        .forEach(
            field -> {
              String path = parent + field.getKey();
              boolean isObject = field.getValue().has("properties");
              types.put(
                  path, isObject ? "object" : field.getValue().path("type").asString("object"));
              read(path + ".", field.getValue().path("properties"));
            });
  }

  /** Takes a document in, or says why it does not fit. */
  Optional<ItemError> take(JsonNode document) {
    Map<String, String> found = new HashMap<>();
    Optional<ItemError> misfit = timestamp(document).or(() -> walk("", document, 1, found));
    if (misfit.isPresent()) {
      return misfit;
    }
    if (types.size() + found.size() > MOST_FIELDS) {
      return Optional.of(
          new ItemError(
              400,
              "illegal_argument_exception",
              "Limit of total fields [" + MOST_FIELDS + "] has been exceeded"));
    }
    types.putAll(found);
    return Optional.empty();
  }

  private static Optional<ItemError> timestamp(JsonNode document) {
    JsonNode time = document.path("@timestamp");
    if (time.isIntegralNumber()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime.parse(time.asString(""));
      return Optional.empty();
    } catch (DateTimeException unparsable) {
      return Optional.of(ItemError.unparsable("@timestamp", "date", time.toString()));
    }
  }

  private Optional<ItemError> walk(
      String parent, JsonNode object, int depth, Map<String, String> found) {
    if (depth > DEEPEST) {
      return Optional.of(
          new ItemError(
              400,
              "mapper_parsing_exception",
              "Limit of mapping depth [" + DEEPEST + "] has been exceeded"));
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getKey().isBlank()) {
        return Optional.of(
            new ItemError(400, "mapper_parsing_exception", "field name cannot be an empty string"));
      }
      Optional<ItemError> misfit = fits(parent + member.getKey(), member.getValue(), depth, found);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private Optional<ItemError> fits(
      String path, JsonNode value, int depth, Map<String, String> found) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isArray()) {
      for (JsonNode element : value) {
        Optional<ItemError> misfit = fits(path, element, depth, found);
        if (misfit.isPresent()) {
          return misfit;
        }
      }
      return Optional.empty();
    }
    String type = types.getOrDefault(path, found.get(path));
    if (type == null && !dynamic) {
      return Optional.empty();
    }
    if (type == null) {
      type = guessed(value);
      found.put(path, type);
    }
    if (FREE.contains(type)) {
      return value.isObject() ? Optional.empty() : Optional.of(misfit(path, type, value));
    }
    if (value.isObject() != type.equals("object")) {
      return Optional.of(value.isObject() ? misfit(path, type, value) : concrete(path));
    }
    if (value.isObject()) {
      return walk(path + ".", value, depth + 1, found);
    }
    return scalarFits(type, value) ? Optional.empty() : Optional.of(misfit(path, type, value));
  }

  private static String guessed(JsonNode value) {
    if (value.isObject()) {
      return "object";
    }
    if (value.isBoolean()) {
      return "boolean";
    }
    return value.isNumber() ? (value.isIntegralNumber() ? "long" : "float") : "text";
  }

  private static boolean scalarFits(String type, JsonNode value) {
    if (WHOLE_NUMBERS.contains(type)) {
      return value.isNumber()
          ? !value.isIntegralNumber() || value.canConvertToLong()
          : value.asString("").matches("-?\\d{1,18}");
    }
    return switch (type) {
      case "float", "double" ->
          value.isNumber() || value.asString("").matches("-?\\d{1,18}(\\.\\d{1,18})?");
      case "boolean" -> Set.of("true", "false", "").contains(value.asString("?"));
      default -> true;
    };
  }

  private static ItemError misfit(String path, String type, JsonNode value) {
    return ItemError.unparsable(path, type, value.toString());
  }

  private static ItemError concrete(String path) {
    return new ItemError(
        400,
        "mapper_parsing_exception",
        "object mapping for ["
            + path
            + "] tried to parse field ["
            + path
            + "] as object, but found a concrete value");
  }
}
