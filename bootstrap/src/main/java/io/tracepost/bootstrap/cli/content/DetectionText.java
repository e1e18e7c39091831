package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.EventSource;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.detection.Timing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A detection as it is shown.
 *
 * @param detection the detection
 * @param queries what it asks, by SIEM
 */
record DetectionText(Detection detection, Map<String, String> queries) {
  ObjectNode tree() {
    ObjectNode tree = Json.object();
    tree.put("id", detection.id()).put("title", detection.title());
    tree.put("question", detection.description().question());
    tree.put("purpose", detection.description().purpose().wireName());
    tree.put("severity", detection.severity().wireName());
    put(tree, "kinds", kinds());
    Timing timing = detection.timing();
    tree.put("window", Spans.text(timing.window()));
    tree.put("lookback", Spans.text(timing.lookback()));
    tree.put("every", Spans.text(timing.every()));
    tree.put("suppress", Spans.text(timing.suppress()));
    tree.put("window_on", timing.windowOn().wireName());
    put(tree, "fields", detection.evidence().fields());
    put(tree, "subject", detection.evidence().subject());
    ObjectNode thresholds = tree.putObject("thresholds");
    for (Threshold threshold : detection.thresholds()) {
      thresholds
          .putObject(threshold.name())
          .put("value", threshold.value())
          .put("means", threshold.means());
    }
    ObjectNode attack = tree.putObject("attack");
    put(attack, "tactics", detection.threat().tactics());
    put(attack, "techniques", detection.threat().techniques());
    put(tree, "atlas", detection.threat().atlas());
    put(tree, "false_positives", detection.guidance().falsePositives());
    put(tree, "blind_spots", detection.guidance().blindSpots());
    put(tree, "response", detection.guidance().response());
    ObjectNode absent = tree.putObject("absent");
    detection.absent().forEach((siem, reason) -> absent.put(siem.wireName(), reason));
    ObjectNode texts = tree.putObject("queries");
    queries.forEach(texts::put);
    return tree;
  }

  private static void put(ObjectNode tree, String name, List<String> texts) {
    texts.forEach(tree.putArray(name)::add);
  }

  private List<String> kinds() {
    return detection.evidence().kinds().stream().map(EventSource::wireName).toList();
  }

  String text() {
    Timing timing = detection.timing();
    StringBuilder text = new StringBuilder();
    text.append(detection.title()).append('\n').append(detection.description().question());
    text.append("\n\n");
    line(
        text,
        "purpose",
        detection.description().purpose().wireName() + ", " + detection.severity().wireName());
    line(text, "reads", String.join(", ", kinds()));
    line(
        text,
        "runs",
        "every "
            + Spans.text(timing.every())
            + " over "
            + Spans.text(timing.window())
            + " of "
            + timing.windowOn().wireName()
            + " time, reading back "
            + Spans.text(timing.lookback()));
    line(text, "one row is", String.join(", ", detection.evidence().subject()));
    line(text, "again after", Spans.text(timing.suppress()));
    for (Threshold threshold : detection.thresholds()) {
      line(text, threshold.name(), threshold.value() + "  " + threshold.means());
    }
    line(text, "ATT&CK", joined(detection.threat().tactics(), detection.threat().techniques()));
    line(text, "ATLAS", joined(detection.threat().atlas(), List.of()));
    list(text, "Fires falsely", detection.guidance().falsePositives());
    list(text, "Does not fire", detection.guidance().blindSpots());
    list(text, "What to do", detection.guidance().response());
    list(
        text,
        "Not written for",
        detection.absent().entrySet().stream()
            .map(one -> one.getKey().wireName() + ": " + one.getValue())
            .toList());
    queries.forEach(
        (siem, query) ->
            text.append('\n')
                .append(siem)
                .append(":\n\n")
                .append(query.stripTrailing())
                .append('\n'));
    return text.toString();
  }

  private static String joined(List<String> first, List<String> second) {
    return first.isEmpty() ? "-" : String.join(", ", first) + plus(second);
  }

  private static String plus(List<String> second) {
    return second.isEmpty() ? "" : second.stream().collect(Collectors.joining(", ", ": ", ""));
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(String.format("%-14s %s%n", what, value));
  }

  private static void list(StringBuilder text, String what, List<String> items) {
    if (!items.isEmpty()) {
      text.append('\n').append(what).append('\n');
      items.forEach(item -> text.append("- ").append(item).append('\n'));
    }
  }
}
