package io.tracepost.content.elastic;

import io.tracepost.content.coverage.ElasticDocuments;
import io.tracepost.content.pack.JsonText;
import io.tracepost.domain.event.Event;
import io.tracepost.sandbox.elastic.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Documents as ES|QL sees them under the pack's templates: a column for each mapped field and each runtime field, and none for
 * what is inside a flattened one.
 *
 * @param columns types by name
 * @param documents as the adapter sent them
 */
record EsqlRows(Map<String, String> columns, List<StoredDocument> documents) {
  /** The documents of these events under a template's mappings. */
  static EsqlRows of(JsonNode mappings, List<Event> events) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns("", mappings.path("properties"), columns);
    mappings
        .path("runtime")
        .properties()
        .forEach(field -> columns.put(field.getKey(), field.getValue().path("type").stringValue()));
    return new EsqlRows(columns, ElasticDocuments.of(events).documents());
  }

  private static void columns(String prefix, JsonNode properties, Map<String, String> columns) {
    properties
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("properties")) {
                columns(
                    prefix + field.getKey() + ".", field.getValue().path("properties"), columns);
              } else if (!field.getValue().path("type").stringValue().equals("flattened")) {
                columns.put(prefix + field.getKey(), field.getValue().path("type").stringValue());
              }
            });
  }

  /** The rows of a pattern such as {@code execlave-traces-*}. */
  List<Map<String, @Nullable Object>> in(String pattern) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (StoredDocument document : documents) {
      if (document.index().startsWith(pattern.replace("*", ""))) {
        rows.add(row(JsonText.parse(document.id(), document.source())));
      }
    }
    return rows;
  }

  private Map<String, @Nullable Object> row(JsonNode source) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    columns.forEach((name, type) -> row.put(name, value(source.at(path(name)), type)));
    return row;
  }

  private static String path(String column) {
    return BodyField.ALL.stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .map(field -> "/record/body/" + field.path().replace('.', '/'))
        .orElse("/" + column.replace('.', '/'));
  }

  private static @Nullable Object value(JsonNode node, String type) {
    if (node.isMissingNode() || node.isNull() || node.isContainer()) {
      return null;
    }
    return switch (type) {
      case "long" -> node.isNumber() ? (Object) node.longValue() : null;
      case "double" -> node.isNumber() ? (Object) node.doubleValue() : null;
      case "boolean" -> node.booleanValue();
      case "date" -> Instant.parse(node.stringValue());
      default -> node.asString();
    };
  }
}
