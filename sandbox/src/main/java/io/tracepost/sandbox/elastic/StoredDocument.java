package io.tracepost.sandbox.elastic;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document as it was stored.
 *
 * @param index its index
 * @param id its {@code _id}
 * @param source the document's JSON text, byte for byte as sent
 */
public record StoredDocument(String index, String id, String source) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The document as a tree. */
  public JsonNode json() {
    return MAPPER.readTree(source);
  }
}
