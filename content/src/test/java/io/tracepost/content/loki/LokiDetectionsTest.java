package io.tracepost.content.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.labelled.TruthTable;
import io.tracepost.content.loki.logql.StoredLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each query over its labelled data, as the real adapter pushes it: the subjects that must be found, and no others. */
class LokiDetectionsTest {
  /** Its count takes each delivery: to tell repeats in everything that was sent, Loki would need a series an event. */
  private static final Set<String> COUNTS_REPEATS = Set.of("completeness-gap");

  /** Comparisons without which every case is still found: a chain that goes back shows in several ways at once. */
  private static final Map<String, Integer> FOUND_OTHERWISE_TOO = Map.of("integrity-problem", 2);

  private static final Map<String, List<StoredLine>> LINES = new ConcurrentHashMap<>();
  private static final Pattern COMPARISON = Pattern.compile(" (>=|>|<=|<) (?!3600)");

  static List<LabelledCase> cases() {
    return LabelledData.all(FoundSubjects.CATALOGUE, LabelledData.NOW);
  }

  static List<Detection> detections() {
    return FoundSubjects.CATALOGUE.writtenFor(FoundSubjects.PACK.siem());
  }

  @AfterAll
  static void forget() {
    LINES.clear();
  }

  private static List<StoredLine> lines(LabelledCase one) {
    return LINES.computeIfAbsent(one.toString(), name -> PushedLines.of(one.events(), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_query_finds_the_subjects_that_fire(LabelledCase one) {
    assertThat(FoundSubjects.of(one, lines(one), Map.of()).keySet())
        .containsExactlyInAnyOrderElementsOf(one.firing());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lines_that_loki_kept_twice_change_nothing(LabelledCase one) {
    // Loki passes over a repeat while the line is in an open block, and keeps it afterwards.
    List<StoredLine> twice = new ArrayList<>(lines(one));
    twice.addAll(lines(one));

    if (COUNTS_REPEATS.contains(one.detection())) {
      assertThat(one.firing()).containsAll(FoundSubjects.of(one, twice, Map.of()).keySet());
    } else {
      assertThat(FoundSubjects.of(one, twice, Map.of()).keySet())
          .containsExactlyInAnyOrderElementsOf(one.firing());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_destination_with_other_labels_and_without_metadata_is_asked_otherwise(LabelledCase one) {
    Map<String, String> settings =
        Map.of(
            "structured_metadata", "off",
            "dynamic_labels", "actor_class",
            "labels", "team=soc,region=eu");
    List<StoredLine> bare = PushedLines.of(one.events(), settings);

    assertThat(bare).allMatch(line -> line.metadata().isEmpty());
    assertThat(FoundSubjects.of(one, bare, settings).keySet())
        .containsExactlyInAnyOrderElementsOf(one.firing());
  }

  @ParameterizedTest
  @MethodSource("detections")
  void a_query_that_compares_otherwise_fails_its_labelled_data(Detection detection) {
    String query = FoundSubjects.query(detection, Map.of());
    List<LabelledCase> cases = LabelledData.of(detection, LabelledData.NOW);
    Matcher comparison = COMPARISON.matcher(query);
    List<String> unnoticed = new ArrayList<>();
    while (comparison.find()) {
      String mutant =
          query.substring(0, comparison.start(1))
              + (comparison.group(1).startsWith(">") ? "<" : ">")
              + query.substring(comparison.end(1));
      if (cases.stream()
          .allMatch(
              one -> FoundSubjects.of(one, lines(one), mutant).keySet().equals(one.firing()))) {
        unnoticed.add(mutant);
      }
    }
    assertThat(unnoticed).hasSize(FOUND_OTHERWISE_TOO.getOrDefault(detection.id(), 0));
  }

  @Test
  void the_truth_table_tells_what_each_query_yields_and_why() throws IOException {
    Map<String, TruthTable.Row> told = TruthTable.read("/io/tracepost/content/loki/truth-table.md");
    Map<String, String> yields = new TreeMap<>();
    for (LabelledCase one : cases()) {
      yields.put(one.toString(), yielded(FoundSubjects.of(one, lines(one), Map.of())));
    }

    assertThat(told).allSatisfy((name, row) -> assertThat(row.why()).as(name).isNotBlank());
    Map<String, String> expected = new TreeMap<>();
    told.forEach((name, row) -> expected.put(name, row.yields()));
    assertThat(yields).containsExactlyInAnyOrderEntriesOf(expected);
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
