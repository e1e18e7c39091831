package io.tracepost.content.coverage;

import static java.util.Objects.requireNonNull;

import io.tracepost.content.detection.Siem;
import io.tracepost.content.opensearch.OpenSearchQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** OpenSearch's query language: fields are named by clauses, aggregations, sorting and the filter of the source. */
final class OpenSearchDialect implements Dialect {
  private static final Set<String> CLAUSES = Set.of("term", "terms", "range", "prefix");

  @Override
  public Siem siem() {
    return Siem.OPENSEARCH;
  }

  @Override
  public Set<String> sent() {
    return ElasticDocuments.of(EveryField.events()).fields();
  }

  @Override
  public Set<String> used(String query) {
    Set<String> used = new TreeSet<>();
    walk(OpenSearchQuery.read("a query", query).search(), used);
    return used;
  }

  private static void walk(JsonNode node, Set<String> used) {
    if (node.isArray()) {
      node.forEach(item -> walk(item, used));
      return;
    }
    node.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              JsonNode value = member.getValue();
              if (name.equals("field")) {
                used.add(value.stringValue());
              } else if (name.equals("_source")) {
                value.forEach(field -> used.add(field.stringValue()));
              } else if (name.equals("sort")) {
                value.forEach(field -> used.addAll(field.propertyNames()));
              } else if (CLAUSES.contains(name) && value.isObject() && !value.has("field")) {
                used.addAll(value.propertyNames());
              } else {
                walk(value, used);
              }
            });
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    return LuceneFields.ofSavedObjects(requireNonNull(files.get("dashboards.ndjson")));
  }

  @Override
  public Optional<List<String>> names(String field) {
    return Optional.of(List.of(field));
  }
}
