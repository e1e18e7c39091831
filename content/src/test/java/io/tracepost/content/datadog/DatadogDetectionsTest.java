package io.tracepost.content.datadog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.labelled.TruthTable;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What each detection asks of Datadog, over its labelled data, as the real adapter sends it. */
class DatadogDetectionsTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final DatadogPack PACK = new DatadogPack();
  private static final String TABLE = "/io/tracepost/content/datadog/truth-table.md";

  /** A sum and a count of everything take each delivery; the pack says so. */
  private static final Set<String> COUNTS_REPEATS = Set.of("completeness-gap", "cost-runaway");

  private static final Comparator<List<String>> BY_TEXT = Comparator.comparing(List::toString);

  static List<LabelledCase> cases() {
    return CATALOGUE.writtenFor(PACK.siem()).stream()
        .flatMap(detection -> LabelledData.of(detection, LabelledData.NOW).stream())
        .toList();
  }

  private static Map<List<String>, Double> found(LabelledCase one, int deliveries) {
    Detection detection = CATALOGUE.find(one.detection()).orElseThrow();
    String query =
        PACK.query(CATALOGUE, detection, RenderSettings.defaults(PACK.settings())).orElseThrow();
    List<AlertedRow> rows = new ArrayList<>();
    try (SentLogs logs = SentLogs.of(one.events(), deliveries)) {
      for (JsonNode body : JsonText.parse("JSON", query)) {
        if (body.path("type").asString("").equals("log alert")) {
          rows.addAll(Monitors.alerted(body, logs, one.now()));
        } else if (body.path("type").asString("").equals("log_detection")) {
          rows.addAll(DetectionRules.signals(body, logs, one.now(), detection.timing().window()));
        } else {
          rows.addAll(Searches.rows(body, logs, one.now()));
        }
      }
    }
    Map<List<String>, Double> found = new TreeMap<>(BY_TEXT);
    rows.forEach(row -> found.put(row.subject(detection.evidence().subject()), row.number()));
    return found;
  }

  /** A monitor that does not group stands for the only subject there is. */
  private static Set<List<String>> subjects(LabelledCase one, Map<List<String>, Double> found) {
    Set<List<String>> subjects = new TreeSet<>(BY_TEXT);
    for (List<String> subject : found.keySet()) {
      boolean nameless = subject.stream().allMatch("-"::equals);
      subjects.add(nameless && one.firing().size() == 1 ? one.firing().iterator().next() : subject);
    }
    return subjects;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_subjects_that_fire_alert_and_no_others(LabelledCase one) throws IOException {
    TruthTable.Row row =
        requireNonNull(TruthTable.read(TABLE).get(one.toString()), one + " in the truth table");
    Map<List<String>, Double> found = found(one, 1);

    assertThat(yielded(found)).isEqualTo(row.yields());
    assertThat(row.why()).isNotBlank();
    if (row.why().startsWith("Missed: ")) {
      assertThat(found).isEmpty();
      assertThat(one.fires()).isTrue();
      assertThat(limits(one.detection())).as("what is missed has to be said").isNotEmpty();
    } else {
      assertThat(subjects(one, found)).containsExactlyInAnyOrderElementsOf(one.firing());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logs_that_were_delivered_twice_change_nothing(LabelledCase one) throws IOException {
    Set<List<String>> twice = subjects(one, found(one, 2));

    if (COUNTS_REPEATS.contains(one.detection())) {
      assertThat(limits(one.detection())).contains("repeat");
    } else {
      boolean missed =
          requireNonNull(TruthTable.read(TABLE).get(one.toString())).why().startsWith("Missed: ");
      assertThat(twice).containsExactlyInAnyOrderElementsOf(missed ? Set.of() : one.firing());
    }
  }

  @Test
  void the_truth_table_has_a_row_for_each_case_and_no_other() throws IOException {
    assertThat(TruthTable.read(TABLE).keySet())
        .containsExactlyInAnyOrderElementsOf(cases().stream().map(LabelledCase::toString).toList());
  }

  private static String limits(String detection) {
    Detection one = CATALOGUE.find(detection).orElseThrow();
    String message =
        JsonText.parse(
                "JSON",
                PACK.query(CATALOGUE, one, RenderSettings.defaults(PACK.settings())).orElseThrow())
            .path(0)
            .path("message")
            .asString("");
    int from = message.indexOf("In Datadog:");
    return from < 0 ? "" : message.substring(from, message.indexOf("Runbook:"));
  }

  private static String yielded(Map<List<String>, Double> found) {
    return found.isEmpty()
        ? "nothing"
        : found.entrySet().stream()
            .map(row -> String.join(" ", row.getKey()) + " = " + number(row.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
