package io.tracepost.bootstrap.cli.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.content.Packs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.Pack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The commands about detections, which need no service unless a destination is named. */
class ContentCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            Map.of(),
            false);
    return Tracepost.run(terminal, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  static List<Pack> packs() {
    return Packs.all();
  }

  @Test
  void every_detection_is_listed() {
    assertThat(run("content", "list")).isZero();

    for (Detection detection : Catalogue.shipped().detections()) {
      assertThat(out()).contains(detection.id()).contains(detection.title());
    }
  }

  @Test
  void the_list_says_in_json_what_is_written_for_which_siem() throws Exception {
    assertThat(run("content", "list", "--json")).isZero();

    JsonNode first = Json.parse(out()).path("detections").path(0);
    assertThat(Json.text(first, "id")).isEqualTo("policy-violations-by-agent");
    assertThat(Json.text(first, "purpose")).isEqualTo("hunt");
    assertThat(first.path("written_for").toString()).contains("opensearch");
  }

  @Test
  void a_detection_is_shown_with_what_to_do_and_its_query() {
    assertThat(run("content", "show", "cost-runaway", "--siem", "opensearch")).isZero();

    assertThat(out())
        .contains("spend_usd      50  US dollars")
        .contains("What to do")
        .contains("params.spend > 50")
        .contains("execlave-traces-*")
        .doesNotContain("@{");
  }

  @Test
  void a_detection_is_shown_in_json() throws Exception {
    assertThat(run("content", "show", "cost-runaway", "--json")).isZero();

    JsonNode shown = Json.parse(out());
    assertThat(shown.at("/thresholds/spend_usd/value").stringValue()).isEqualTo("50");
    assertThat(shown.at("/attack/techniques/0").stringValue()).isEqualTo("T1496");
    assertThat(shown.at("/queries/opensearch").stringValue()).contains("cost_usd");
  }

  @Test
  void an_unknown_detection_is_a_failure_and_an_unknown_siem_wrong_usage() {
    assertThat(run("content", "show", "cost-runway")).isEqualTo(1);
    assertThat(err()).contains("there is no detection cost-runway; did you mean cost-runaway?");

    assertThat(run("content", "render", "opensaerch", "--out", folder.toString())).isEqualTo(2);
    assertThat(err()).contains("there is no pack for opensaerch", "did you mean opensearch?");
  }

  @Test
  void settings_that_a_pack_does_not_know_are_wrong_usage() {
    assertThat(
            run("content", "render", "opensearch", "--out", folder.toString(), "--set", "indx=a"))
        .isEqualTo(2);
    assertThat(err()).contains("unknown setting indx; did you mean index?");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_pack_is_written_with_its_installation(Pack pack) throws Exception {
    Path out = folder.resolve("deep").resolve("pack");

    assertThat(run("content", "render", pack.siem().wireName(), "--out", out.toString())).isZero();

    assertThat(out().lines().count()).isGreaterThan(5);
    assertThat(Files.readString(out.resolve("INSTALL.md"))).isNotBlank();
    assertThat(out()).contains(Files.readString(out.resolve("INSTALL.md")));
  }

  @Test
  void settings_reach_the_files_and_the_answer() throws Exception {
    assertThat(
            run(
                "content",
                "render",
                "opensearch",
                "--json",
                "--out",
                folder.toString(),
                "--index",
                "soc-{yyyy.MM}",
                "--set",
                "retention=30d"))
        .isZero();

    JsonNode answer = Json.parse(out());
    assertThat(answer.at("/settings/index").stringValue()).isEqualTo("soc-{yyyy.MM}");
    assertThat(answer.path("files")).anyMatch(file -> file.stringValue().equals("ism-policy.json"));
    assertThat(Files.readString(folder.resolve("ism-policy.json"))).contains("soc-*", "30d");
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "");

    assertThat(run("content", "render", "opensearch", "--out", file.toString())).isEqualTo(1);
    assertThat(err()).contains(file.toString(), "cannot be written", "--out");
  }

  @Test
  void completion_knows_packs_and_detections() {
    assertThat(run("completion")).isZero();

    assertThat(out()).contains("opensearch", "agent-error-spike");
  }
}
