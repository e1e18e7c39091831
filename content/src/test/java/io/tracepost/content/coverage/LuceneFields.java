package io.tracepost.content.coverage;

import io.tracepost.content.pack.JsonText;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The fields that queries in Lucene syntax name, and the visualizations that are made of them. */
public final class LuceneFields {
  private static final Pattern FIELD = Pattern.compile("([a-z_.@]+):");

  private LuceneFields() {}

  /** The fields of a query. */
  public static Set<String> in(String query) {
    Set<String> fields = new TreeSet<>();
    FIELD.matcher(query).results().forEach(found -> fields.add(found.group(1)));
    return fields;
  }

  /** The fields of the visualizations of an import of saved objects, one object a line. */
  public static Set<String> ofSavedObjects(String ndjson) {
    Set<String> fields = new TreeSet<>();
    for (String line : ndjson.lines().toList()) {
      JsonNode object = JsonText.parse("a saved object", line);
      if (object.path("type").stringValue().equals("visualization")) {
        JsonNode source = parsed(object, "/attributes/kibanaSavedObjectMeta/searchSourceJSON");
        fields.addAll(in(source.at("/query/query").stringValue()));
        for (JsonNode aggregation : parsed(object, "/attributes/visState").path("aggs")) {
          aggregation.at("/params/field").stringValueOpt().ifPresent(fields::add);
        }
      }
    }
    return fields;
  }

  private static JsonNode parsed(JsonNode object, String at) {
    return JsonText.parse(at, object.at(at).stringValue());
  }
}
