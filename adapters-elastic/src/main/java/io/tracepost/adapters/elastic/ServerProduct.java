package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Which server answers, and its version. Read from {@code GET /}: OpenSearch names itself as {@code version.distribution},
 * Elasticsearch names no distribution.
 *
 * @param kind the product
 * @param version such as {@code 8.19.2}; empty when the server keeps it to itself
 */
record ServerProduct(Kind kind, String version) {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** The two products and where they differ. */
  enum Kind {
    /** Elastic's; also its cloud and serverless projects. */
    ELASTICSEARCH("Elasticsearch", "flattened"),
    /** The fork; also Amazon OpenSearch Service. */
    OPENSEARCH("OpenSearch", "flat_object");

    private final String title;
    private final String freeFormType;

    Kind(String title, String freeFormType) {
      this.title = title;
      this.freeFormType = freeFormType;
    }

    /** What people call it. */
    String title() {
      return title;
    }

    /** The field type that takes an object of any shape. */
    String freeFormType() {
      return freeFormType;
    }
  }

  /** Reads the answer of the root route; empty when it is no such server's. */
  static Optional<ServerProduct> of(Answer answer) {
    if (!answer.successful() || answer.truncated()) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer.body())) {
      return json.nextToken() == JsonToken.START_OBJECT ? read(json) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<ServerProduct> read(JsonParser json) {
    Optional<ServerProduct> product = Optional.empty();
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      if (json.nextToken() == JsonToken.START_OBJECT && key.equals("version")) {
        product = Optional.of(readVersion(json));
      } else {
        json.skipChildren();
      }
    }
    return product.filter(found -> !found.version.isEmpty());
  }

  private static ServerProduct readVersion(JsonParser json) {
    Kind kind = Kind.ELASTICSEARCH;
    String version = "";
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      String text = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
      switch (key) {
        case "distribution" -> kind = text.equals("opensearch") ? Kind.OPENSEARCH : kind;
        case "number" -> version = text.matches("[\\w.-]{1,40}") ? text : "";
        default -> json.skipChildren();
      }
    }
    return new ServerProduct(kind, version);
  }

  /** Such as {@code OpenSearch 2.19.1}. */
  @Override
  public String toString() {
    return kind.title() + " " + version;
  }
}
