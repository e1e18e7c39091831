package io.tracepost.content.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.Packs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every detection in every SIEM. */
class CoverageTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();

  static List<Siem> siems() {
    return List.of(Siem.values());
  }

  static List<Dialect> dialects() {
    return Dialects.ALL;
  }

  static List<Pack> packs() {
    return Packs.all();
  }

  @Test
  void a_siem_is_pending_or_has_a_pack_and_a_dialect() {
    assertThat(Dialects.ALL).extracting(Dialect::siem).containsExactlyInAnyOrderElementsOf(siems());
    assertThat(Packs.all()).extracting(Pack::siem).containsExactlyInAnyOrderElementsOf(siems());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("siems")
  void every_detection_is_written_or_its_absence_is_explained(Siem siem) {
    for (Detection detection : CATALOGUE.detections()) {
      assertThat(CATALOGUE.query(detection, siem).isPresent())
          .as(detection.id() + " for " + siem.wireName() + ": a query or a reason, not both")
          .isNotEqualTo(detection.absent().containsKey(siem));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("dialects")
  void a_query_reads_no_field_that_is_not_sent(Dialect dialect) {
    Pack pack = Packs.of(dialect.siem()).orElseThrow();
    for (Detection detection : CATALOGUE.writtenFor(dialect.siem())) {
      Set<String> used = new TreeSet<>(dialect.used(query(pack, detection)));
      used.removeAll(dialect.sent());
      assertThat(used).as(detection.id() + ": fields that nobody sends").isEmpty();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("dialects")
  void a_query_reads_the_subject_that_the_catalogue_says(Dialect dialect) {
    Pack pack = Packs.of(dialect.siem()).orElseThrow();
    for (Detection detection : CATALOGUE.writtenFor(dialect.siem())) {
      Set<String> used = dialect.used(query(pack, detection));
      for (String field : detection.evidence().subject()) {
        dialect
            .names(field)
            .ifPresent(
                names ->
                    assertThat(used)
                        .as(detection.id() + ": " + field)
                        .containsAnyElementsOf(names));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void a_planted_field_is_found(Dialect dialect) {
    Detection detection = CATALOGUE.find("cost-runaway").orElseThrow();
    String query = query(Packs.of(dialect.siem()).orElseThrow(), detection);

    String cost = dialect.names("cost_usd").orElseThrow().get(0);

    Set<String> used = new TreeSet<>(dialect.used(query.replace(cost, cost + "x")));
    used.removeAll(dialect.sent());

    assertThat(used).hasSize(1);
    assertThat(dialect.names("cost_usdx").orElseThrow()).containsAll(used);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void a_dashboard_reads_no_field_that_is_not_sent(Dialect dialect) {
    assertThat(dialect.usedByDashboards(files(dialect.siem())))
        .isNotEmpty()
        .isSubsetOf(dialect.sent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SPLUNK     | record.body.verdict=*       | record.body.verdikt=*      | record.body.verdikt",
        "SENTINEL   | Body.backlog_events         | Body.backlog_event         | Body.backlog_event",
        "ELASTIC    | agent_status:(paused        | agent_state:(paused        | agent_state",
        "OPENSEARCH | agent_status:(paused        | agent_state:(paused        | agent_state",
        "LOKI       | record.body.backlog_events  | record.body.backlog_event  | record.body.backlog_event",
        "DATADOG    | @idp_bound:                 | @idp_bond:                 | @idp_bond",
      })
  void a_field_that_is_planted_in_a_dashboard_is_found(
      Siem siem, String sent, String planted, String field) {
    Map<String, String> files = files(siem);
    files.replaceAll((path, text) -> text.replace(sent, planted));
    Dialect dialect =
        Dialects.ALL.stream().filter(one -> one.siem() == siem).findFirst().orElseThrow();

    Set<String> used = new TreeSet<>(dialect.usedByDashboards(files));
    used.removeAll(dialect.sent());

    assertThat(used).containsExactly(field);
  }

  private static Map<String, String> files(Siem siem) {
    Pack pack = Packs.of(siem).orElseThrow();
    Map<String, String> files = new TreeMap<>();
    for (RenderedFile file : pack.render(CATALOGUE, RenderSettings.defaults(pack.settings()))) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("packs")
  void the_same_settings_give_the_same_bytes_under_unique_paths_in_order(Pack pack) {
    RenderSettings settings = RenderSettings.defaults(pack.settings());
    List<RenderedFile> files = pack.render(CATALOGUE, settings);
    List<RenderedFile> again = pack.render(Catalogue.shipped(), settings);

    assertThat(files).extracting(RenderedFile::path).isSorted().doesNotHaveDuplicates();
    assertThat(hex(again)).isEqualTo(hex(files));
    assertThat(files).noneMatch(file -> file.text().contains("@{"));
    assertThat(pack.installation(settings)).doesNotContain("@{").isNotBlank();
  }

  private static List<String> hex(List<RenderedFile> files) {
    return files.stream().map(file -> HexFormat.of().formatHex(file.content())).toList();
  }

  private static String query(Pack pack, Detection detection) {
    RenderSettings settings = RenderSettings.defaults(pack.settings());
    return pack.query(CATALOGUE, detection, settings).orElseThrow();
  }
}
