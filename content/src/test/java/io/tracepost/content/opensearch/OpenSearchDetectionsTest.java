package io.tracepost.content.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.labelled.LabelledData;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query run by a real OpenSearch over the labelled events, as the real exporter brought them there. */
class OpenSearchDetectionsTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();

  /** Their messages say what was compared, not who was found. */
  private static final Set<String> UNNAMED = Set.of("integrity-problem");

  @TempDir private static Path directory;
  private static FilledNode filled;

  @BeforeAll
  static void start() throws Exception {
    filled = FilledNode.start(directory);
  }

  @AfterAll
  static void close() throws Exception {
    filled.close();
  }

  static Stream<LabelledCase> cases() {
    return LabelledData.all(CATALOGUE, LabelledData.NOW).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_detection_fires_for_whom_it_should_and_for_nobody_else(LabelledCase labelled) {
    Detection detection = CATALOGUE.find(labelled.detection()).orElseThrow();
    filled.hold(labelled.delivered());
    OpenSearchQuery query = filled.query(detection, labelled.now());

    Set<List<String>> rows = filled.rows(query);

    assertThat(rows).as(labelled.shows()).containsExactlyInAnyOrderElementsOf(labelled.firing());
    assertThat(filled.fires(query)).isEqualTo(labelled.fires());
    if (labelled.fires()) {
      String message = filled.told(new Monitor(detection, query, "").message(), query);
      assertThat(message).contains(detection.description().question()).doesNotContain("{{");
      rows.stream()
          .flatMap(List::stream)
          .filter(value -> !value.equals("-") && !UNNAMED.contains(detection.id()))
          .forEach(value -> assertThat(message).contains(value));
    }
  }

  @Test
  void the_templates_map_every_field_as_those_of_the_destination_do() throws Exception {
    String ours = filled.mapping("tracepost-labelled-traces");
    String theirs = filled.mappingOfDestination();

    assertThat(ours).contains("\"agent_id\"").isEqualTo(theirs);
  }
}
