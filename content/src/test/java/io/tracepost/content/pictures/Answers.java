package io.tracepost.content.pictures;

import io.tracepost.content.opensearch.FilledNode;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Single;
import io.tracepost.content.pictures.Figures.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks an OpenSearch node that holds the sample day. The node finds the documents, they are grouped and counted here: it keeps the
 * body of a record as one field, by whose members it groups nothing.
 */
record Answers(FilledNode node) {
  private static final int MOST = 10_000;

  /** The number of everything together. */
  Single single(Question question) {
    Column column = question.columns().get(0);
    return new Single(column.number(found(question)), column.unit());
  }

  /** The number of each hour and each value that is split by. */
  Hours hours(Question question, Hours.Form form) {
    Column column = question.columns().get(0);
    ByHour numbers = new ByHour(form);
    found(question).stream()
        .collect(Collectors.groupingBy(Answers::hour))
        .forEach(
            (hour, documents) ->
                groups(documents, question.by())
                    .forEach(
                        (names, group) ->
                            numbers.put(String.join(" ", names), hour, column.number(group))));
    return numbers.hours(column.unit());
  }

  private static int hour(JsonNode document) {
    return (int) Duration.between(SampleDay.BEGIN, Column.at(document)).toHours();
  }

  /** A row for each group, sorted by a column, the greatest first; as they come where that is none. */
  Table table(Question question, String sortedBy) {
    List<List<JsonNode>> rows = new ArrayList<>();
    if (question.by().isEmpty()) {
      found(question).forEach(document -> rows.add(List.of(document)));
    } else {
      rows.addAll(groups(found(question), question.by()).values());
    }
    for (Column column : question.columns()) {
      if (column.heading().equals(sortedBy)) {
        rows.removeIf(row -> column.number(row) == 0);
        rows.sort(Comparator.comparingDouble(row -> -column.number(row)));
      }
    }
    return new Table(
        question.columns().stream().map(Column::heading).toList(),
        rows.stream()
            .map(row -> question.columns().stream().map(column -> column.text(row)).toList())
            .toList());
  }

  private static Map<List<String>, List<JsonNode>> groups(
      List<JsonNode> documents, List<String> by) {
    return documents.stream()
        .collect(
            Collectors.groupingBy(
                document -> by.stream().map(field -> Column.text(document, field)).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** The documents of the day, the newest first. */
  private List<JsonNode> found(Question question) {
    ObjectNode body = JsonText.object().put("size", MOST);
    var filter = body.putObject("query").putObject("bool").putArray("filter");
    filter.addObject().putObject("query_string").put("query", question.where());
    filter
        .addObject()
        .putObject("range")
        .putObject("@timestamp")
        .put("gte", SampleDay.BEGIN.toString())
        .put("lt", SampleDay.END.toString());
    List<JsonNode> documents = new ArrayList<>();
    node.search(question.indices(), body)
        .at("/hits/hits")
        .forEach(hit -> documents.add(hit.path("_source")));
    documents.sort(Comparator.comparing(Column::at).reversed().thenComparing(JsonNode::toString));
    return documents;
  }
}
