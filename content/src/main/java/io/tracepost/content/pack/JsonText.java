package io.tracepost.content.pack;

import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as packs read and write it: members in the order given, lines ended by LF. Safe for concurrent use. */
public final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER);
  private static final ObjectWriter PRETTY =
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter(SEPARATORS)
                  .withObjectIndenter(INDENTER)
                  .withArrayIndenter(INDENTER));

  private JsonText() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The tree of a text.
   *
   * @param where its name, for the message
   * @throws IllegalArgumentException when it is no JSON
   */
  public static JsonNode parse(String where, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(where + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Indented, with a line feed at its end. */
  public static String pretty(JsonNode tree) {
    return PRETTY.writeValueAsString(tree) + "\n";
  }

  /** On one line, without a line feed. */
  public static String line(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }
}
