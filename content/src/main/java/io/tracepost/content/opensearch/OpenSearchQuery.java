package io.tracepost.content.opensearch;

import io.tracepost.content.pack.JsonText;
import io.tracepost.domain.naming.NearestName;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a detection asks OpenSearch: one search, and a script that reads its answer.
 *
 * @param indices patterns to search in
 * @param search the body of the search
 * @param rows Painless that adds one list of texts, the subject, to {@code rows} for everything that fires; it sees {@code
 *     ctx.results[0]}, the answer
 * @param message Mustache over {@code ctx.results.0} that names what fired
 */
public record OpenSearchQuery(List<String> indices, JsonNode search, String rows, String message) {
  private static final List<String> MEMBERS = List.of("indices", "search", "rows", "message");

  /**
   * The query of a file whose placeholders are filled.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static OpenSearchQuery read(String where, String text) {
    JsonNode file = JsonText.parse(where, text);
    for (String member : file.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalArgumentException(
            where + ": unknown key " + member + NearestName.hint(member, MEMBERS));
      }
    }
    if (!file.path("indices").isArray()
        || !file.path("search").isObject()
        || !file.path("rows").isArray()
        || !file.path("message").isString()) {
      throw new IllegalArgumentException(where + ": gives not all of " + MEMBERS);
    }
    StringJoiner rows = new StringJoiner("\n");
    file.path("rows").forEach(line -> rows.add(line.stringValue()));
    return new OpenSearchQuery(
        StreamSupport.stream(file.path("indices").spliterator(), false)
            .map(JsonNode::stringValue)
            .distinct()
            .toList(),
        file.path("search"),
        rows.toString(),
        file.path("message").stringValue());
  }

  /** Copies the list. */
  public OpenSearchQuery {
    indices = List.copyOf(indices);
  }

  /** The condition of a monitor's trigger: whether there is any row. */
  public String condition() {
    return script("return rows.size() > 0;");
  }

  /** The script with another end, which may use {@code rows}. */
  public String script(String end) {
    return "List rows = new ArrayList();\n" + rows + "\n" + end;
  }
}
