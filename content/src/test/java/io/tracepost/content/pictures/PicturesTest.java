package io.tracepost.content.pictures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.Packs;
import io.tracepost.content.datadog.SentLogs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.labelled.LabelledEvent;
import io.tracepost.content.loki.PushedLines;
import io.tracepost.content.opensearch.FilledNode;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of the guides are those of today's dashboards. {@code -Dtracepost.pictures=write} writes them anew. */
class PicturesTest {
  private static final Path FOLDER = Path.of("..", "docs", "siem", "pictures");
  private static final String SAME = "Figures: what the same questions give in OpenSearch";
  private static final int MOST_BYTES = 40_000;

  @TempDir private static Path directory;
  private static List<LabelledEvent> day;
  private static FilledNode filled;

  @BeforeAll
  static void start() throws Exception {
    day = SampleDay.events();
    filled = FilledNode.start(directory);
    filled.hold(day.stream().map(LabelledEvent::event).toList());
  }

  @AfterAll
  static void close() throws Exception {
    filled.close();
  }

  private static Map<String, String> files(Siem siem, Map<String, String> settings)
      throws Exception {
    Pack pack = Packs.of(siem).orElseThrow();
    Map<String, String> files = new LinkedHashMap<>();
    for (RenderedFile file :
        pack.render(Catalogue.shipped(), RenderSettings.of(pack.settings(), settings))) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  private static void check(Picture picture) throws Exception {
    Path file = FOLDER.resolve(picture.file() + ".svg");
    String drawn = Drawing.of(picture);
    assertThat(drawn.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    if ("write".equals(System.getProperty("tracepost.pictures"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file))
        .as(
            "%s is not what its dashboard is now; write it anew with -Dtracepost.pictures=write",
            file)
        .isEqualTo(drawn);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSEARCH", "ELASTIC"})
  void opensearch_and_elastic_have_the_same(Siem siem) throws Exception {
    String dashboard = requireNonNull(files(siem, FilledNode.names()).get("dashboards.ndjson"));
    check(
        new SavedObjects(dashboard, new Answers(filled))
            .picture("elastic", "Figures: what the panels' own queries find in OpenSearch"));
  }

  @Test
  void loki() throws Exception {
    String dashboard = requireNonNull(files(Siem.LOKI, Map.of()).get("dashboards/ai-agents.json"));
    check(
        new GrafanaBoard(dashboard, PushedLines.of(day, Map.of()))
            .picture("loki", "Figures: the panels' own LogQL, run by the tests' evaluator"));
  }

  @Test
  void datadog() throws Exception {
    String dashboard =
        requireNonNull(files(Siem.DATADOG, Map.of()).get("dashboards/ai-agents.json"));
    try (SentLogs logs = SentLogs.of(day, 1)) {
      check(
          new DatadogBoard(dashboard, logs)
              .picture(
                  "datadog", "Figures: the panels' own searches, run by the tests' evaluator"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents", "evidence"})
  void splunk(String view) throws Exception {
    String xml = PackResource.text("splunk/default/data/ui/views/tracepost_" + view + ".xml");
    String file = "splunk-" + view;
    check(
        SimpleXml.picture(file, xml, SAME, new SameQuestions(file + ".yaml", new Answers(filled))));
  }

  @Test
  void sentinel() throws Exception {
    check(
        Workbook.picture(
            "sentinel",
            PackResource.text("sentinel/workbook.json"),
            SAME,
            new SameQuestions("sentinel.yaml", new Answers(filled))));
  }
}
