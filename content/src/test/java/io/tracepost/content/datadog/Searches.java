package io.tracepost.content.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Answers aggregations over logs, as hunts ask them. */
final class Searches {
  private static final Pattern FROM = Pattern.compile("now-(\\d+)m");

  private Searches() {}

  /** The rows of an answer. */
  static List<AlertedRow> rows(JsonNode search, SentLogs logs, Instant now) {
    JsonNode filter = search.path("filter");
    Matcher from = FROM.matcher(filter.path("from").stringValue());
    if (!from.matches() || !filter.path("to").stringValue().equals("now")) {
      throw new IllegalArgumentException("no span: " + filter);
    }
    List<String> groups = new ArrayList<>();
    search.path("group_by").forEach(group -> groups.add(group.path("facet").stringValue()));
    JsonNode compute = search.path("compute").path(0);
    LogsQuery query =
        new LogsQuery(
            filter.path("query").stringValue(),
            compute.path("aggregation").stringValue(),
            compute.path("metric").asString(""),
            groups);
    List<AlertedRow> rows = new ArrayList<>();
    query
        .over(logs, now, Duration.ofMinutes(Long.parseLong(from.group(1))))
        .forEach((group, number) -> rows.add(AlertedRow.of(groups, group, number)));
    return rows;
  }
}
