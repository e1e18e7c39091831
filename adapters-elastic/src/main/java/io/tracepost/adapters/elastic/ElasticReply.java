package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the body of an answer to a bulk request says: {@code {"errors":…,"items":[…]}}, or {@code {"error":…,"status":…}}
 * for the request as a whole. Source: Elasticsearch, "Bulk index or delete documents"; OpenSearch, "Bulk".
 *
 * @param items one for each document, in the order sent; empty when the body has no items
 * @param error what is wrong with the whole request
 */
record ElasticReply(Optional<List<BulkItem>> items, Optional<ServerError> error) {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final ElasticReply FOREIGN = new ElasticReply(Optional.empty(), Optional.empty());

  /** Reads an answer's body; anything that is not whole and the server's has neither items nor an error. */
  static ElasticReply of(Answer answer) {
    if (answer.truncated()) {
      return FOREIGN;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer.body())) {
      return json.nextToken() == JsonToken.START_OBJECT ? read(json) : FOREIGN;
    } catch (JacksonException notJson) {
      return FOREIGN;
    }
  }

  private static ElasticReply read(JsonParser json) {
    Optional<List<BulkItem>> items = Optional.empty();
    Optional<ServerError> error = Optional.empty();
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      if (key.equals("items") && value == JsonToken.START_ARRAY) {
        items = Optional.of(readItems(json));
      } else if (key.equals("error")) {
        error = ServerError.read(json);
      } else {
        json.skipChildren();
      }
    }
    return json.nextToken() == null ? new ElasticReply(items, error) : FOREIGN;
  }

  private static List<BulkItem> readItems(JsonParser json) {
    List<BulkItem> items = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        items.add(BulkItem.read(json));
      } else {
        json.skipChildren();
        items.add(new BulkItem("", 0, Optional.empty(), false));
      }
    }
    return items;
  }

  /** The type of the request's error; empty when there is none. */
  String errorType() {
    return error.map(ServerError::type).orElse("");
  }
}
