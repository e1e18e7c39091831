package io.tracepost.content.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.coverage.SplunkDialect;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.detection.WindowClock;
import io.tracepost.content.pack.RenderSettings;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every search of the app is SPL, reads what is sent, and reads nothing that a command before took away. */
class SplunkSearchesTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final AppFiles APP = AppFiles.shipped();

  static List<Detection> detections() {
    return CATALOGUE.writtenFor(Siem.SPLUNK);
  }

  private static String query(Detection detection) {
    SplunkPack pack = new SplunkPack();
    return pack.query(CATALOGUE, detection, RenderSettings.defaults(pack.settings()))
        .orElseThrow()
        .strip();
  }

  private static Map<String, String> searches() throws Exception {
    Map<String, String> searches = new LinkedHashMap<>();
    for (String file : List.of("savedsearches", "eventtypes")) {
      APP.conf("default/" + file + ".conf")
          .stanzas()
          .forEach((name, keys) -> searches.put(name, keys.getOrDefault("search", "")));
    }
    for (String path : APP.texts().keySet()) {
      if (path.contains("/views/")) {
        List<String> queries = queriesOf(APP.texts().getOrDefault(path, ""));
        for (int place = 0; place < queries.size(); place++) {
          searches.put(path + " panel " + (place + 1), queries.get(place));
        }
      }
    }
    searches.replaceAll((name, search) -> APP.macros().expand(search));
    return searches;
  }

  private static List<String> queriesOf(String view) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    NodeList queries =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(view)))
            .getElementsByTagName("query");
    return IntStream.range(0, queries.getLength())
        .mapToObj(place -> queries.item(place).getTextContent())
        .toList();
  }

  @Test
  void every_search_is_spl_and_reads_only_what_is_there() throws Exception {
    Map<String, String> searches = searches();
    Set<String> sent = new SplunkDialect().sent();

    assertThat(searches).hasSizeGreaterThan(30);
    searches.forEach(
        (name, search) -> {
          assertThat(SplGrammar.faults(search)).as(name + ": " + search).isEmpty();
          SplReview review = SplReview.of(search);
          assertThat(review.findings()).as(name).isEmpty();
          assertThat(review.used()).as(name + ": fields that nobody sends").isSubsetOf(sent);
        });
  }

  @Test
  void every_search_of_the_guide_is_spl_and_reads_only_what_is_there() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "siem", "splunk.md"));
    Set<String> sent = new SplunkDialect().sent();
    List<String> searches =
        Pattern.compile("```spl\\n(.*?)\\n```", Pattern.DOTALL)
            .matcher(guide)
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(searches).hasSizeGreaterThan(5);
    for (String search : searches) {
      assertThat(SplGrammar.faults(search)).as(search).isEmpty();
      assertThat(SplReview.of(search).findings()).as(search).isEmpty();
      assertThat(SplReview.of(search).used()).as(search).isSubsetOf(sent);
    }
  }

  @ParameterizedTest
  @MethodSource("detections")
  void a_saved_search_is_the_query_of_the_catalogue(Detection detection) {
    String search =
        APP.conf("default/savedsearches.conf")
            .value(SavedSearches.nameOf(detection), "search")
            .orElseThrow();
    assertThat(APP.macros().expand(search).replaceAll("\\s+", " "))
        .isEqualTo(query(detection).replaceAll("\\s+", " "));
  }

  @ParameterizedTest
  @MethodSource("detections")
  void a_row_holds_its_subject(Detection detection) {
    assertThat(SplReview.of(query(detection)).yields()).containsAll(detection.evidence().subject());
  }

  @ParameterizedTest
  @MethodSource("detections")
  void the_window_is_of_the_clock_that_the_catalogue_says(Detection detection) {
    assertThat(query(detection).contains("_index_earliest="))
        .isEqualTo(detection.timing().windowOn() == WindowClock.ARRIVAL);
  }

  @ParameterizedTest
  @MethodSource("detections")
  void every_threshold_is_compared_with(Detection detection) {
    String text = CATALOGUE.query(detection, Siem.SPLUNK).orElseThrow();
    for (Threshold threshold : detection.thresholds()) {
      assertThat(text).contains("@{" + threshold.name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index=a | timechart span=15m count BY agent_id | where count > 10",
        "index=a | stats dc(trace_id) AS violations BY agent_id | where violation > 5",
        "index=a | table agent_id | stats count BY user_id",
        "index=a | stats sum(cost_usd) AS spend BY agent_id | sort 0 - cost_usd",
      })
  void a_field_that_a_command_took_away_is_found(String search) {
    assertThat(SplGrammar.faults(search)).as("good grammar, no sense").isEmpty();
    assertThat(SplReview.of(search).findings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index=a | statz count BY agent_id",
        "index=a | eval late=if(_time > 5, 1",
        "index=a | where agent_id=",
      })
  void what_is_no_spl_is_found(String search) {
    assertThat(SplGrammar.faults(search)).isNotEmpty();
  }

  @Test
  void a_field_that_nobody_sends_is_found() {
    Set<String> used =
        new TreeSet<>(
            SplReview.of("index=a agent=x [ search index=b | stats max(record.body.hed) AS h ]")
                .used());
    used.removeAll(new SplunkDialect().sent());
    assertThat(used).containsExactlyInAnyOrder("agent", "record.body.hed");
  }
}
