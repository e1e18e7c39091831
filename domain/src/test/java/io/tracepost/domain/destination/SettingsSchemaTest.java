package io.tracepost.domain.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSchemaTest {
  private final SettingsSchema schema =
      SettingsSchema.of(
          SettingField.url("url", "URL", "Where it is.").mandatory(),
          SettingField.secret("token", "Token", "What opens it.").mandatory(),
          SettingField.choice(
              "acknowledgement", "Acknowledgement", "Whether to wait.", "auto", "on", "off"),
          SettingField.text("index", "Index", "Where to put it."),
          SettingField.text("retries", "Retries", "How often.").as(SettingField.Form.NUMBER),
          SettingField.text("loud", "Loud", "Whether.").as(SettingField.Form.BOOLEAN));

  @Test
  void every_problem_is_told_at_once() {
    List<SettingProblem> problems =
        schema.check(
            Map.of("acknowledgement", "maybe", "indx", "x", "retries", "-1", "loud", "yes"),
            Set.of("tokn"));
    assertThat(problems)
        .extracting(SettingProblem::field)
        .containsExactlyInAnyOrder(
            "acknowledgement", "indx", "retries", "loud", "tokn", "url", "token");
    assertThat(problems)
        .filteredOn(problem -> problem.field().equals("indx"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("did you mean index?"));
  }

  @Test
  void a_secret_among_the_settings_is_refused_without_its_value() {
    List<SettingProblem> problems =
        schema.check(Map.of("url", "https://siem.example", "token", "hunter2"), Set.of("token"));
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
  }

  @Test
  void defaults_are_filled_in_and_given_values_stay() {
    DestinationSettings settings =
        schema.complete(Map.of("url", "https://siem.example", "index", "main"));
    assertThat(settings.require("acknowledgement")).isEqualTo("auto");
    assertThat(settings.require("index")).isEqualTo("main");
    assertThat(settings.find("retries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://siem.example",
        "siem.example:8088",
        "https://",
        "https://user:pass@siem.example",
        "https://siem.example/#x",
        "https://0x7f.1",
        "https://[::0.000000000000000000000000000922337203685477580800000011]:44",
        "https://siem_example"
      })
  void a_url_that_names_no_host_to_trust_is_refused(String url) {
    assertThat(schema.check(Map.of("url", url), Set.of("token")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo("url"));
  }
}
