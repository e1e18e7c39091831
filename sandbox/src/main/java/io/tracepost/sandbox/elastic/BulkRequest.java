package io.tracepost.sandbox.elastic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bulk body taken apart. What makes a line unreadable makes the whole request 400, and nothing of it is stored; measured
 * on OpenSearch 2.19.1 and 3.8.0.
 *
 * @param items the documents in the order sent
 */
record BulkRequest(List<Item> items) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> KNOWN_KEYS =
      Set.of(
          "_index",
          "_id",
          "routing",
          "version",
          "version_type",
          "if_seq_no",
          "if_primary_term",
          "pipeline",
          "require_alias",
          "retry_on_conflict");
  private static final int LONGEST_ID = 512;

  /**
   * One document.
   *
   * @param action {@code create} or {@code index}
   * @param index its index
   * @param id its id; empty when the line has an empty one
   * @param source its text
   */
  record Item(String action, String index, String id, String source) {}

  /** A request that is refused as a whole. */
  static final class UnreadableBulkException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String type;

    UnreadableBulkException(String type, String reason) {
      super(reason, null, false, false);
      this.type = type;
    }

    String type() {
      return type;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Takes a body apart; {@code pathIndex} is for lines that name no index. */
  static BulkRequest read(byte[] body, String pathIndex) {
    if (body.length == 0) {
      throw new UnreadableBulkException("parse_exception", "request body is required");
    }
    if (body[body.length - 1] != '\n') {
      throw illegal("The bulk request must be terminated by a newline [\\n]");
    }
    List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      if (i + 1 == lines.size()) {
        throw illegal("The bulk request must hold a source after its last action");
      }
      items.add(item(lines.get(i), lines.get(i + 1), i + 1, pathIndex));
    }
    return new BulkRequest(items);
  }

  private static Item item(String actionLine, String source, int number, String pathIndex) {
    JsonNode line = action(actionLine, number);
    String action = line.propertyNames().iterator().next();
    JsonNode target = line.path(action);
    for (String key : target.propertyNames()) {
      if (!KNOWN_KEYS.contains(key)) {
        throw illegal(
            "Action/metadata line [" + number + "] contains an unknown parameter [" + key + "]");
      }
    }
    String index = target.path("_index").asString(pathIndex);
    if (index.isEmpty()) {
      throw new UnreadableBulkException(
          "action_request_validation_exception", "Validation Failed: 1: index is missing;");
    }
    String id = target.path("_id").asString("");
    int idBytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (idBytes > LONGEST_ID) {
      throw new UnreadableBulkException(
          "action_request_validation_exception",
          "Validation Failed: 1: id ["
              + id
              + "] is too long, must be no longer than 512 bytes but was: "
              + idBytes
              + ";");
    }
    return new Item(action, index, id, source);
  }

  private static JsonNode action(String actionLine, int number) {
    JsonNode line;
    try {
      line = MAPPER.readTree(actionLine);
    } catch (JacksonException notJson) {
      throw illegal("Malformed action/metadata line [" + number + "], expected START_OBJECT");
    }
    if (!line.isObject()
        || line.size() != 1
        || !Set.of("create", "index").contains(line.propertyNames().iterator().next())) {
      throw illegal(
          "Malformed action/metadata line ["
              + number
              + "], expected field [create], [delete], [index] or [update]");
    }
    return line;
  }

  private static UnreadableBulkException illegal(String reason) {
    return new UnreadableBulkException("illegal_argument_exception", reason);
  }
}
