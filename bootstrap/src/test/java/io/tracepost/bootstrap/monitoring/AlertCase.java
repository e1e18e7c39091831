package io.tracepost.bootstrap.monitoring;

import io.tracepost.bootstrap.monitoring.AlertRule.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test as {@code promtool test rules} reads it. Source: <a
 * href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Prometheus,
 * unit testing for rules</a>, read 2026-11-23.
 *
 * @param name what it shows
 * @param alert which alert
 * @param at when to look, in seconds
 * @param every how far samples and looks lie apart, in seconds
 * @param timeline the samples
 * @param expected what must fire then
 */
record AlertCase(
    String name, String alert, int at, int every, Timeline timeline, List<Alert> expected) {
  private static final Pattern SERIES = Pattern.compile("([a-z0-9_]+)\\{(.*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final Pattern RUN =
      Pattern.compile("(-?[0-9.]+)([+-][0-9.]+)x([0-9]+)|(-?[0-9.]+)|_");

  static AlertCase of(Map<?, ?> test) {
    int every = PromQl.duration(RulesFile.text(test, "interval"));
    Timeline timeline = new Timeline();
    for (Map<?, ?> series : RulesFile.maps(test.get("input_series"))) {
      Matcher matcher = SERIES.matcher(RulesFile.text(series, "series"));
      if (!matcher.matches()) {
        throw new IllegalArgumentException(RulesFile.text(series, "series"));
      }
      Map<String, String> labels = new HashMap<>();
      Matcher label = LABEL.matcher(matcher.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
      samples(timeline, matcher.group(1), labels, RulesFile.text(series, "values"), every);
    }
    Map<?, ?> wanted = RulesFile.maps(test.get("alert_rule_test")).get(0);
    List<Alert> expected = new ArrayList<>();
    for (Map<?, ?> alert : RulesFile.maps(wanted.get("exp_alerts"))) {
      expected.add(
          new Alert(
              RulesFile.texts(alert.get("exp_labels")),
              RulesFile.texts(alert.get("exp_annotations"))));
    }
    return new AlertCase(
        RulesFile.text(test, "name"),
        RulesFile.text(wanted, "alertname"),
        PromQl.duration(RulesFile.text(wanted, "eval_time")),
        every,
        timeline,
        expected);
  }

  private static void samples(
      Timeline timeline, String name, Map<String, String> labels, String values, int every) {
    int step = 0;
    for (String word : values.split(" ")) {
      Matcher run = RUN.matcher(word);
      if (!run.matches()) {
        throw new IllegalArgumentException("no values: " + word);
      }
      if (run.group(1) != null) {
        double first = Double.parseDouble(run.group(1));
        double grows = Double.parseDouble(run.group(2));
        for (int i = 0; i <= Integer.parseInt(run.group(3)); i++) {
          timeline.add(name, labels, (double) step++ * every, first + i * grows);
        }
      } else if (run.group(4) != null) {
        timeline.add(name, labels, (double) step++ * every, Double.parseDouble(run.group(4)));
      } else {
        step++;
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
