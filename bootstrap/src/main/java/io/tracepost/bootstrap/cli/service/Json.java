package io.tracepost.bootstrap.cli.service;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as commands read and print it. Safe for concurrent use. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The tree of a text.
   *
   * @throws CommandFailure when it is no JSON
   */
  public static JsonNode parse(String text) throws CommandFailure {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new CommandFailure("what came back is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** One line of JSON. */
  public static String line(Object tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** Indented JSON. */
  public static String pretty(Object tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  /** The text of a field; empty when it is absent or null. */
  public static String text(JsonNode tree, String field) {
    JsonNode value = tree.path(field);
    return value.isMissingNode() || value.isNull() ? "" : value.asString("");
  }
}
