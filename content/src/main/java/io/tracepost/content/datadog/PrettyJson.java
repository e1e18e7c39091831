package io.tracepost.content.datadog;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON for people, the same on every machine. */
final class PrettyJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private PrettyJson() {}

  /** The tree of a text. */
  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** The text of a tree, ended by LF. */
  static String write(JsonNode tree) {
    return WRITER.writeValueAsString(tree) + "\n";
  }
}
