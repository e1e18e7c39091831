package io.tracepost.content.elastic;

import io.tracepost.content.pack.JsonText;
import io.tracepost.domain.naming.NearestName;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** What a detection asks Elastic Security: the part of a detection rule that depends on its type. */
public sealed interface ElasticQuery {
  /**
   * Documents that match, counted by the values of fields.
   *
   * @param indices patterns to search in
   * @param query Lucene syntax
   * @param threshold of the rule: {@code field}, {@code value}, and {@code cardinality} when it has one
   */
  record Threshold(List<String> indices, String query, JsonNode threshold) implements ElasticQuery {
    /** Copies the list. */
    public Threshold {
      indices = List.copyOf(indices);
    }
  }

  /**
   * Rows of ES|QL, each of which fires.
   *
   * @param query one line for each command
   */
  record Esql(String query) implements ElasticQuery {}

  /**
   * The query of a file whose placeholders are filled.
   *
   * @throws IllegalArgumentException when it is none
   */
  static ElasticQuery read(String where, String text) {
    JsonNode file = JsonText.parse(where, text);
    String type = file.path("type").asString("");
    List<String> members =
        switch (type) {
          case "esql" -> List.of("type", "query");
          case "threshold" -> List.of("type", "index", "query", "threshold");
          default ->
              throw new IllegalArgumentException(
                  where + ": its type is \"" + type + "\"; give esql or threshold");
        };
    for (String member : file.propertyNames()) {
      if (!members.contains(member)) {
        throw new IllegalArgumentException(
            where + ": unknown key " + member + NearestName.hint(member, members));
      }
    }
    if (file.size() != members.size()) {
      throw new IllegalArgumentException(where + ": gives not all of " + members);
    }
    if (type.equals("esql")) {
      StringJoiner lines = new StringJoiner("\n");
      file.path("query").forEach(line -> lines.add(line.stringValue()));
      return new Esql(lines.toString());
    }
    return new Threshold(
        file.path("index").valueStream().map(JsonNode::stringValue).toList(),
        file.path("query").stringValue(),
        file.path("threshold"));
  }
}
