package io.tracepost.adapters.elastic;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a bulk answer says about one document.
 *
 * @param id the id it repeats; empty when it names none
 * @param status an HTTP status for this document alone; 0 when there is none
 * @param error what went wrong
 * @param inFailureStore whether Elasticsearch put the document aside instead of indexing it
 */
record BulkItem(String id, int status, Optional<ServerError> error, boolean inFailureStore) {
  /** Reads {@code {"create":{…}}}; the parser stands at its first brace. */
  static BulkItem read(JsonParser json) {
    BulkItem item = new BulkItem("", 0, Optional.empty(), false);
    for (String action = json.nextName(); action != null; action = json.nextName()) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        item = readResult(json);
      } else {
        json.skipChildren();
      }
    }
    return item;
  }

  private static BulkItem readResult(JsonParser json) {
    String id = "";
    int status = 0;
    Optional<ServerError> error = Optional.empty();
    boolean inFailureStore = false;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "_id" -> id = value == JsonToken.VALUE_STRING ? json.getString() : id;
        case "status" -> status = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : status;
        case "error" -> error = ServerError.read(json);
        case "failure_store" ->
            inFailureStore = value == JsonToken.VALUE_STRING && json.getString().equals("used");
        default -> json.skipChildren();
      }
    }
    return new BulkItem(id, status, error, inFailureStore);
  }

  /** The error's type; empty when there is none. */
  String errorType() {
    return error.map(ServerError::type).orElse("");
  }
}
