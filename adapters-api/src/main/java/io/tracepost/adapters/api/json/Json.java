package io.tracepost.adapters.api.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one reader and writer of administrative JSON. Safe from any thread. */
public final class Json {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING_LENGTH = 64 << 10;
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int MAX_NAME_LENGTH = 256;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING_LENGTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxNameLength(MAX_NAME_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /**
   * Reads one document strictly.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON, has a key twice, is too deep, or
   *     holds a number nobody can hold
   */
  public static JsonNode read(byte[] utf8, int length) {
    try {
      return MAPPER.readTree(utf8, 0, length);
    } catch (NumberFormatException e) {
      // The parser's own, for an exponent beyond what a decimal can hold.
      throw new StreamReadException(null, "a number is beyond every measure", e);
    }
  }

  /** A new object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A document as UTF-8. */
  public static byte[] bytes(JsonNode document) {
    return MAPPER.writeValueAsBytes(document);
  }
}
