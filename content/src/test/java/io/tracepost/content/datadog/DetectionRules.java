package io.tracepost.content.datadog;

import io.tracepost.sandbox.datadog.IndexedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Evaluates detection rules of Cloud SIEM: thresholds over several queries, and values that are new. */
final class DetectionRules {
  private static final Pattern CONDITION = Pattern.compile("(\\w+) (>=|>) ([0-9.]+)");

  private DetectionRules() {}

  /** The signals of a rule at a moment; for new values those of the span before it. */
  static List<AlertedRow> signals(JsonNode rule, SentLogs logs, Instant now, Duration span) {
    return switch (rule.path("options").path("detectionMethod").stringValue()) {
      case "threshold" -> overThreshold(rule, logs, now);
      case "new_value" -> newValues(rule, logs, now, span);
      default -> throw new IllegalArgumentException("no detection method: " + rule);
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  private static List<AlertedRow> overThreshold(JsonNode rule, SentLogs logs, Instant now) {
    Duration window = Duration.ofSeconds(rule.path("options").path("evaluationWindow").longValue());
    Map<String, Map<List<String>, Double>> numbers = new HashMap<>();
    List<String> groups = List.of();
    for (JsonNode query : rule.path("queries")) {
      groups = texts(query.path("groupByFields"));
      LogsQuery logsQuery =
          new LogsQuery(
              query.path("query").stringValue(),
              query.path("aggregation").stringValue(),
              texts(query.path("distinctFields")).get(0),
              groups);
      numbers.put(query.path("name").stringValue(), logsQuery.over(logs, now, window));
    }
    String condition = rule.path("cases").path(0).path("condition").stringValue();
    List<AlertedRow> rows = new ArrayList<>();
    Map<List<String>, Double> first = numbers.values().iterator().next();
    for (List<String> group : first.keySet()) {
      boolean all = true;
      double shown = Double.NaN;
      for (String part : condition.split(" && ")) {
        Matcher matcher = CONDITION.matcher(part);
        Map<List<String>, Double> query = matcher.matches() ? numbers.get(matcher.group(1)) : null;
        if (query == null) {
          throw new IllegalArgumentException("no condition: " + part);
        }
        double number = query.getOrDefault(group, 0.0);
        double bound = Double.parseDouble(matcher.group(3));
        all &= matcher.group(2).equals(">") ? number > bound : number >= bound;
        shown = Double.isNaN(shown) ? number : shown;
      }
      if (all) {
        rows.add(AlertedRow.of(groups, group, shown));
      }
    }
    return rows;
  }

  /** A value is new when its group did not have it while it was remembered, and the group is past its learning. */
  private static List<AlertedRow> newValues(
      JsonNode rule, SentLogs logs, Instant now, Duration span) {
    JsonNode options = rule.path("options").path("newValueOptions");
    Duration forgetAfter = Duration.ofDays(options.path("forgetAfter").longValue());
    Duration learning = Duration.ofDays(options.path("learningDuration").longValue());
    JsonNode query = rule.path("queries").path(0);
    List<String> groups = texts(query.path("groupByFields"));
    String value = texts(query.path("metrics")).get(0);
    List<IndexedLog> found =
        new ArrayList<>(logs.search(query.path("query").stringValue(), now, forgetAfter));
    found.sort(Comparator.comparing(IndexedLog::time));
    Map<List<String>, Instant> learnsSince = new HashMap<>();
    Set<List<String>> known = new HashSet<>();
    Map<List<String>, Double> signals = new TreeMap<>(Comparator.comparing(List::toString));
    for (IndexedLog log : found) {
      List<String> group = groups.stream().map(facet -> logs.value(facet).apply(log)).toList();
      List<String> row = new ArrayList<>(group);
      row.add(logs.value(value).apply(log));
      learnsSince.putIfAbsent(group, log.time());
      boolean learned = !log.time().isBefore(learnsSince.get(group).plus(learning));
      boolean isNew = known.add(row);
      if (log.time().isAfter(now.minus(span)) && (signals.containsKey(row) || (isNew && learned))) {
        signals.merge(row, 1.0, Double::sum);
      }
    }
    List<String> facets = new ArrayList<>(groups);
    facets.add(value);
    List<AlertedRow> rows = new ArrayList<>();
    signals.forEach((row, number) -> rows.add(AlertedRow.of(facets, row, number)));
    return rows;
  }
}
