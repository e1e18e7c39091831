package io.tracepost.content.pictures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A column of an answer: {@code count}, {@code count field values…}, {@code percent field values…} for the documents that have one
 * of the values, {@code sum field}, {@code sum field number} with what a document without it counts for, {@code max field}, {@code
 * values field}, {@code distinct field}, {@code latest field}, {@code last_seen}, {@code minutes_silent}; {@code is field} for one
 * that all documents of a group share.
 *
 * @param heading its heading
 * @param function the first of those words
 * @param field the field; empty where there is none
 * @param values what follows
 */
record Column(String heading, String function, String field, List<String> values) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  Column {
    values = List.copyOf(values);
  }

  static Column of(String heading, String text) {
    List<String> words = List.of(text.split(" "));
    return words.size() == 1
        ? new Column(heading, text, "", List.of())
        : new Column(heading, words.get(0), words.get(1), words.subList(2, words.size()));
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** A field of a document; empty when it has none. */
  static String text(JsonNode document, String field) {
    return document.at("/" + field.replace('.', '/')).asString("");
  }

  static Instant at(JsonNode document) {
    return Instant.parse(text(document, "@timestamp"));
  }

  Unit unit() {
    return field.equals("cost_usd")
        ? Unit.DOLLARS
        : function.equals("percent") ? Unit.PERCENT : Unit.COUNT;
  }

  /** Its number for documents, of which there is one at least; not a number when it is a text. */
  double number(List<JsonNode> documents) {
    return switch (function) {
      case "count" -> having(documents);
      case "percent" -> 100.0 * having(documents) / documents.size();
      case "distinct" -> texts(documents).distinct().count();
      case "sum" -> numbers(documents).sum();
      case "max" -> numbers(documents).max().orElse(Double.NaN);
      case "minutes_silent" ->
          Duration.between(at(documents.get(0)), SampleDay.END).plusSeconds(30).toMinutes();
      default -> Double.NaN;
    };
  }

  /** How it reads for documents, the newest first, of which there is one at least. */
  String text(List<JsonNode> documents) {
    return switch (function) {
      case "is", "latest" -> written(text(documents.get(0), field));
      case "last_seen" -> time(at(documents.get(0)));
      case "values" -> texts(documents).distinct().sorted().collect(Collectors.joining(", "));
      default -> unit().text(number(documents));
    };
  }

  private static String written(String text) {
    if (text.isEmpty()) {
      return "-";
    }
    if (text.matches("\\d+")) {
      return Unit.COUNT.text(Double.parseDouble(text));
    }
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? time(Instant.parse(text)) : text;
  }

  private long having(List<JsonNode> documents) {
    return documents.stream()
        .filter(document -> values.isEmpty() || values.contains(text(document, field)))
        .count();
  }

  private Stream<String> texts(List<JsonNode> documents) {
    return documents.stream()
        .map(document -> text(document, field))
        .filter(text -> !text.isEmpty());
  }

  private DoubleStream numbers(List<JsonNode> documents) {
    return documents.stream()
        .map(document -> text(document, field))
        .map(text -> text.isEmpty() ? String.join("", values) : text)
        .filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble);
  }
}
