package io.tracepost.content.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.labelled.LabelledData;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no engine runs the queries, what they yield was derived by reading, for every labelled case. */
class TruthTablesTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final List<Siem> READ = List.of(Siem.SPLUNK, Siem.SENTINEL);

  static Stream<Arguments> queries() {
    return READ.stream()
        .flatMap(
            siem ->
                CATALOGUE.writtenFor(siem).stream()
                    .map(detection -> Arguments.of(siem, detection)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void every_case_is_derived_and_comes_out_as_expected(Siem siem, Detection detection)
      throws Exception {
    String text = CATALOGUE.query(detection, siem).orElseThrow();
    List<LabelledCase> cases = LabelledData.of(detection, LabelledData.NOW);
    assertThat(TruthTable.of(siem, detection.id()).problems(text, cases))
        .as(siem.wireName() + " " + detection.id())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Siem.class,
      names = {"SPLUNK", "SENTINEL"})
  void what_is_missing_wrong_or_out_of_date_is_found(Siem siem) throws Exception {
    Detection storm = CATALOGUE.find("limit-exceeded-storm").orElseThrow();
    List<LabelledCase> cases = LabelledData.of(storm, LabelledData.NOW);
    String text = CATALOGUE.query(storm, siem).orElseThrow();
    TruthTable table = TruthTable.of(siem, storm.id());

    assertThat(table.problems(text + " ", cases))
        .singleElement()
        .asString()
        .contains("read it again");
    assertThat(table.problems(text, cases.subList(0, 1))).containsExactly("there is no case quiet");
    TruthTable wrong =
        TruthTable.parse(
            """
            query: "%s"
            cases:
              fires: {yields: [], because: nothing reaches the threshold}
            """
                .formatted(table.query()));
    assertThat(wrong.problems(text, cases))
        .anyMatch(problem -> problem.startsWith("fires yields []"))
        .contains("nothing is said about quiet");
  }

  @Test
  void a_reason_is_asked_for() {
    Detection storm = CATALOGUE.find("limit-exceeded-storm").orElseThrow();
    List<LabelledCase> cases = LabelledData.of(storm, LabelledData.NOW).subList(0, 1);
    TruthTable table =
        TruthTable.parse("query: x\ncases:\n  fires: {yields: [[support-bot]], because: so}\n");
    assertThat(table.problems("", cases)).contains("fires says no reason");
  }
}
