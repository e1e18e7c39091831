package io.tracepost.content.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.coverage.EveryField;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.esql.EsqlEngine;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.opensearch.FilledNode;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every rule over the labelled events. Threshold rules are searches and are run by a real OpenSearch; ES|QL is run as its
 * documentation reads, for want of an engine.
 */
class ElasticDetectionsTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final ElasticPack PACK = new ElasticPack();

  @TempDir private static Path directory;
  private static FilledNode node;

  @BeforeAll
  static void start() throws Exception {
    node = FilledNode.start(directory);
  }

  @AfterAll
  static void close() throws Exception {
    node.close();
  }

  static Stream<LabelledCase> cases() {
    return LabelledData.all(CATALOGUE, LabelledData.NOW).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_rule_fires_for_whom_it_should_and_for_nobody_else(LabelledCase labelled) throws Exception {
    Detection detection = CATALOGUE.find(labelled.detection()).orElseThrow();
    RenderSettings defaults = RenderSettings.defaults(PACK.settings());
    ElasticQuery query = ElasticPack.read(CATALOGUE, detection, PACK.placeholders(defaults));

    Set<List<String>> rows =
        query instanceof ElasticQuery.Esql esql
            ? esqlRows(detection, esql.query(), labelled)
            : thresholdRows(detection, labelled);

    assertThat(rows).as(labelled.shows()).containsExactlyInAnyOrderElementsOf(labelled.firing());
  }

  private static Set<List<String>> esqlRows(
      Detection detection, String query, LabelledCase labelled) {
    EsqlRows rows = EsqlRows.of(mappings(), labelled.delivered());
    Set<List<String>> subjects = new LinkedHashSet<>();
    for (Map<String, @Nullable Object> row : new EsqlEngine(labelled.now(), rows::in).run(query)) {
      List<String> subject = new ArrayList<>();
      for (String field : detection.evidence().subject()) {
        assertThat(row).containsKey(field);
        subject.add(String.valueOf(row.get(field)));
      }
      subjects.add(subject);
    }
    return subjects;
  }

  private static Set<List<String>> thresholdRows(Detection detection, LabelledCase labelled)
      throws Exception {
    RenderSettings settings = RenderSettings.of(PACK.settings(), FilledNode.names());
    ElasticQuery query = ElasticPack.read(CATALOGUE, detection, PACK.placeholders(settings));
    node.hold(labelled.delivered());
    return new ThresholdRun(new DetectionRule(detection, query, true, false).json(), labelled.now())
        .rows(node);
  }

  private static JsonNode mappings() {
    for (RenderedFile file : PACK.render(CATALOGUE, RenderSettings.defaults(PACK.settings()))) {
      if (file.path().endsWith("tracepost-execlave-traces.json")) {
        return JsonText.parse(file.path(), file.text()).at("/template/mappings");
      }
    }
    throw new AssertionError("no template");
  }

  @Test
  void the_scripts_of_runtime_fields_emit_what_the_records_say() {
    node.hold(EveryField.events());
    ObjectNode body = JsonText.object().put("size", 100);
    // OpenSearch calls them derived fields; the scripts are the same.
    ObjectNode derived = body.putObject("derived");
    BodyField.ALL.forEach(field -> derived.set(field.name(), field.json()));
    BodyField.ALL.stream().map(BodyField::name).forEach(body.putArray("fields")::add);

    Set<String> emitted = new LinkedHashSet<>();
    for (JsonNode hit : node.search("labelled-*", body).at("/hits/hits")) {
      JsonNode record = hit.at("/_source/record/body");
      for (BodyField field : BodyField.ALL) {
        JsonNode said = record.at("/" + field.path().replace('.', '/'));
        JsonNode found = hit.path("fields").path(field.name());
        assertThat(found.isMissingNode())
            .as(field + " of " + record)
            .isEqualTo(said.isMissingNode());
        if (!said.isMissingNode()) {
          emitted.add(field.name());
          assertThat(found.path(0).asString().replaceAll("0*Z$", "Z"))
              .isEqualTo(
                  said.asString().replaceAll("\\.(\\d{3}).*Z$", ".$1Z").replaceAll("0*Z$", "Z"));
        }
      }
    }
    assertThat(emitted)
        .containsExactlyInAnyOrderElementsOf(BodyField.ALL.stream().map(BodyField::name).toList());
  }

  @Test
  void every_rule_is_written() {
    assertThat(CATALOGUE.writtenFor(Siem.ELASTIC)).hasSameSizeAs(CATALOGUE.detections());
  }
}
