package io.tracepost.content.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue as it is shipped, and what it says about a detection that is not well written. */
class CatalogueTest {
  private static final String FILE = "detections/cost-runaway.yaml";

  private static Path shipped() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(CatalogueTest.class.getResource("/io/tracepost/content/detections"))
            .toURI());
  }

  private static Catalogue edited(UnaryOperator<String> edit) throws Exception {
    String text = Files.readString(shipped().resolve("cost-runaway.yaml"));
    Map<String, String> files = new HashMap<>();
    files.put("detections/order.txt", "cost-runaway\n");
    files.put(FILE, edit.apply(text));
    return Catalogue.read(path -> Optional.ofNullable(files.get(path)));
  }

  @Test
  void fifteen_detections_are_shipped_and_no_file_is_left_out() throws Exception {
    List<String> ids = Catalogue.shipped().detections().stream().map(Detection::id).toList();

    assertThat(ids).hasSize(15).doesNotHaveDuplicates();
    assertThat(names()).containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(shipped())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .toList();
    }
  }

  @Test
  void a_detection_is_read_whole() {
    Detection detection = Catalogue.shipped().find("agent-error-spike").orElseThrow();

    assertThat(detection.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(detection.alerts()).isTrue();
    assertThat(detection.timing())
        .isEqualTo(
            new Timing(
                Duration.ofHours(1),
                Duration.ofHours(25),
                Duration.ofMinutes(15),
                Duration.ofHours(4),
                WindowClock.EVENT));
    assertThat(detection.threshold("rate").orElseThrow().value()).isEqualTo("0.25");
    assertThat(detection.threat().techniques()).containsExactly("T1499");
    assertThat(detection.evidence().kinds()).containsExactly(EventSource.TRACE);
  }

  @Test
  void an_unknown_key_is_refused_with_its_line_and_the_nearest_one() {
    assertThatThrownBy(() -> edited(text -> text.replace("severity:", "severty:")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining(FILE + " line 5: unknown key severty; did you mean severity?");
  }

  @Test
  void everything_that_is_wrong_comes_together() {
    assertThatThrownBy(
            () ->
                edited(
                    text ->
                        text.replace("severity: high", "severity: hgh")
                                .replace("window: 1d", "window: a day")
                                .replace("subject: [agent_id,", "subject: [agnt_id,")
                                .replace("value: 50", "value: much")
                                .replace("[T1496]", "[1496]")
                                .replace("means:", "mean:")
                            + "absent:\n  splunc: no reason\n"))
        .isInstanceOfSatisfying(
            CatalogueException.class,
            e ->
                assertThat(String.join("\n", e.problems()))
                    .contains("not hgh; did you mean high?")
                    .contains("window is a span such as 15m, 4h or 14d, not a day")
                    .contains("the subject agnt_id is not among the fields; did you mean agent_id?")
                    .contains("value is a number or a span such as 15m")
                    .contains("unknown technique 1496; add it to AttackTechnique if it is one")
                    .contains("unknown key mean; did you mean means?")
                    .contains("unknown SIEM splunc; did you mean splunk?"));
  }

  @Test
  void a_detection_that_runs_too_seldom_would_miss_events() {
    assertThatThrownBy(() -> edited(text -> text.replace("every: 1h", "every: 2d")))
        .hasMessageContaining("runs less often than its window is long");
  }

  @Test
  void a_technique_belongs_to_one_of_the_tactics() {
    assertThatThrownBy(() -> edited(text -> text.replace("[Impact]", "[Persistence]")))
        .hasMessageContaining("T1496 belongs to none of the tactics [Persistence]");
  }

  @Test
  void a_file_that_is_listed_and_lacking_is_named() {
    assertThatThrownBy(
            () ->
                Catalogue.read(
                    path ->
                        path.endsWith("order.txt") ? Optional.of("nowhere\n") : Optional.empty()))
        .hasMessage("detections/order.txt: there is no detections/nowhere.yaml");
  }
}
