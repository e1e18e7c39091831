package io.tracepost.content.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fills the templates. */
class PlaceholdersTest {
  private static final Detection SPIKE =
      Catalogue.shipped().find("agent-error-spike").orElseThrow();

  @Test
  void spans_and_thresholds_of_a_detection_come_in_every_form() {
    Placeholders placeholders = Placeholders.of(Map.of("index", "ai_agents")).of(SPIKE);

    assertThat(
            placeholders.fill(
                "t",
                "@{index} @{window} @{lookback.seconds} @{every.iso} @{every.minutes} @{rate}"))
        .isEqualTo("ai_agents 1h 90000 PT15M 15 0.25");
  }

  @Test
  void what_looks_like_a_placeholder_of_a_siem_is_left_alone() {
    String foreign = "${DS} {{agent_id.name}} $tok$ @agent_id -1d@d @slack-soc {a} @{} ".strip();

    assertThatThrownBy(() -> Placeholders.of(Map.of()).fill("t", foreign))
        .hasMessageContaining("t: unknown placeholder @{}");
    assertThat(Placeholders.of(Map.of()).fill("t", foreign.replace(" @{}", "")))
        .isEqualTo(foreign.replace(" @{}", ""));
  }

  @Test
  void an_unknown_placeholder_is_named_with_the_nearest() {
    assertThatThrownBy(() -> Placeholders.of(Map.of("index", "x")).fill("q.spl", "a @{indx}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("q.spl: unknown placeholder @{indx}; did you mean index?");
  }

  @Test
  void settings_are_completed_and_every_fault_is_told_at_once() throws Exception {
    List<PackSetting> declared =
        List.of(
            PackSetting.name("index", "ai_agents", "Index."),
            PackSetting.name("source", "execlave:traces", "Source."));

    assertThat(RenderSettings.of(declared, Map.of("index", "soc")).values())
        .containsExactly(Map.entry("index", "soc"), Map.entry("source", "execlave:traces"));
    assertThatThrownBy(
            () -> RenderSettings.of(declared, Map.of("indx", "soc", "source", "a\" OR 1=1")))
        .isInstanceOf(RenderSettingsException.class)
        .hasMessageContaining("unknown setting indx; did you mean index?")
        .hasMessageContaining("source is \"a\" OR 1=1\", which does not match");
  }
}
