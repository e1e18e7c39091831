package io.tracepost.bootstrap.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One alert.
 *
 * @param name what it is called
 * @param expression when it is true
 * @param seconds for how long it must be true before it fires
 * @param labels it adds
 * @param annotations texts for people, in which {@code {{ $labels.x }}} stands for a label
 */
public record AlertRule(
    String name,
    Expression expression,
    int seconds,
    Map<String, String> labels,
    Map<String, String> annotations) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.([a-z_]+) }}");

  /**
   * An alert that fires.
   *
   * @param labels of the series and of the rule
   * @param annotations with the labels filled in
   */
  public record Alert(Map<String, String> labels, Map<String, String> annotations) {}

  /** What fires at a moment, when the rule has been looked at every so many seconds since 0. */
  public List<Alert> firing(Timeline timeline, double at, double every) {
    Map<Map<String, String>, Double> since = new LinkedHashMap<>();
    for (double now = 0; now <= at; now += every) {
      Map<Map<String, String>, Double> active = new LinkedHashMap<>();
      double moment = now;
      expression
          .at(timeline, now)
          .vector()
          .keySet()
          .forEach(series -> active.put(series, since.getOrDefault(series, moment)));
      since.clear();
      since.putAll(active);
    }
    List<Alert> alerts = new ArrayList<>();
    since.forEach(
        (series, from) -> {
          if (at - from >= seconds) {
            alerts.add(alert(series));
          }
        });
    return alerts;
  }

  private Alert alert(Map<String, String> series) {
    Map<String, String> all = new HashMap<>(series);
    all.putAll(labels);
    Map<String, String> texts = new HashMap<>();
    annotations.forEach(
        (name, text) ->
            texts.put(
                name,
                LABEL
                    .matcher(text)
                    .replaceAll(
                        found -> Matcher.quoteReplacement(all.getOrDefault(found.group(1), "")))));
    return new Alert(all, texts);
  }
}
