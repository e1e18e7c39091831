package io.tracepost.content.loki;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Detections as alerting rules, grouped by how often they run.
 *
 * <p>An alert fires for as long as its query finds the subject; who is told how often is Alertmanager's to decide, and the
 * annotation {@code repeat_after} says what it should be. (The ruler's own {@code keep_firing_for} is not in every Loki.)
 *
 * <p>Source: Grafana Loki, "Alerting and recording rules": rules have Prometheus' form.
 *
 * @param queries a detection's query, ready to run
 */
record RulerRules(Function<Detection, String> queries) {
  private static final String GUIDE = "docs/incident-response.md#";

  /** One file with every group, as local rule storage and lokitool read it. */
  String file(List<Detection> alerts) {
    StringBuilder text = new StringBuilder("groups:\n");
    byInterval(alerts)
        .forEach(
            (every, detections) -> {
              text.append("  - ");
              text.append(indented(group(every, detections), "    ").strip()).append('\n');
            });
    return text.toString();
  }

  /** Each group by its name, as the ruler's API takes one at a time. */
  Map<String, String> groups(List<Detection> alerts) {
    Map<String, String> groups = new TreeMap<>();
    byInterval(alerts)
        .forEach((every, detections) -> groups.put(name(every), group(every, detections)));
    return groups;
  }

  private static Map<Duration, List<Detection>> byInterval(List<Detection> alerts) {
    Map<Duration, List<Detection>> groups = new TreeMap<>();
    alerts.forEach(
        alert ->
            groups.computeIfAbsent(alert.timing().every(), every -> new ArrayList<>()).add(alert));
    return groups;
  }

  private static String name(Duration every) {
    return "tracepost-every-" + Spans.text(every);
  }

  private String group(Duration every, List<Detection> detections) {
    StringBuilder text = new StringBuilder();
    text.append("name: ").append(name(every)).append('\n');
    text.append("interval: ").append(Spans.text(every)).append('\n');
    text.append("rules:\n");
    for (Detection detection : detections) {
      text.append("  - ").append(indented(rule(detection), "    ").strip()).append('\n');
    }
    return text.toString();
  }

  private String rule(Detection detection) {
    StringBuilder text = new StringBuilder();
    text.append("alert: ").append(alertName(detection.id())).append('\n');
    text.append("expr: |-\n").append(indented(queries.apply(detection), "  ")).append('\n');
    text.append("labels:\n");
    text.append("  severity: ").append(detection.severity().wireName()).append('\n');
    text.append("  detection: ").append(detection.id()).append('\n');
    text.append("annotations:\n");
    annotation(text, "summary", detection.title() + ": " + subject(detection));
    annotation(text, "description", detection.description().question());
    annotation(text, "first_step", detection.guidance().response().get(0));
    annotation(text, "attack", String.join(" ", detection.threat().techniques()));
    annotation(text, "atlas", String.join(" ", detection.threat().atlas()));
    annotation(text, "repeat_after", Spans.text(detection.timing().suppress()));
    annotation(text, "runbook", GUIDE + detection.id());
    return text.toString();
  }

  /** Quoted as JSON, which YAML reads. */
  private static void annotation(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("  ").append(name).append(": \"");
      text.append(JsonStringEncoder.getInstance().quoteAsCharArray(value)).append("\"\n");
    }
  }

  private static String subject(Detection detection) {
    return detection.evidence().subject().stream()
        .map(label -> "{{ $labels." + label + " }}")
        .collect(Collectors.joining(" "));
  }

  /** {@code policy-violation-burst} becomes {@code PolicyViolationBurst}. */
  static String alertName(String id) {
    return Arrays.stream(id.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String indented(String text, String by) {
    return text.lines().map(line -> by + line).collect(Collectors.joining("\n"));
  }
}
