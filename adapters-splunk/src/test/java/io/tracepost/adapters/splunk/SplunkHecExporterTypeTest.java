package io.tracepost.adapters.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.ExporterType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplunkHecExporterTypeTest {
  private final SplunkHecExporterType type = new SplunkHecExporterType();

  @Test
  void it_is_found_as_a_service() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .extracting(ExporterType::name)
        .contains("splunk_hec");
  }

  @Test
  void its_settings_and_defaults_are_the_published_ones() {
    assertThat(type.schema().fields())
        .extracting(SettingField::key)
        .containsExactly(
            "url",
            "token",
            "index",
            "sourcetype",
            "source",
            "host",
            "acknowledgement",
            "ca_certificate");
    assertThat(type.schema().complete(Map.of()).values())
        .isEqualTo(
            Map.of(
                "sourcetype", "execlave:trace",
                "source", "execlave:traces",
                "host", "execlave",
                "acknowledgement", "auto"));
    assertThat(type.schema().check(Map.of(), Set.of()))
        .extracting(SettingProblem::field)
        .containsExactlyInAnyOrder("url", "token");
  }

  @Test
  void what_cannot_work_is_said_before_anything_is_sent() {
    assertThat(problems("url", "https://s:8088?token=x", "t")).containsExactly("url");
    assertThat(problems("index", "_Internal", "t")).containsExactly("index");
    assertThat(problems("index", "ai_agents", "Splunk t")).containsExactly("token");
    assertThat(problems("ca_certificate", "not a certificate", "t"))
        .containsExactly("ca_certificate");
    assertThat(problems("index", "ai_agents", "t")).isEmpty();
  }

  private List<String> problems(String key, String value, String token) {
    Map<String, String> settings = new HashMap<>(Map.of("url", "https://s:8088"));
    settings.put(key, value);
    return type
        .checkTogether(
            type.schema().complete(settings), Secrets.of(Map.of("token", SecretText.of(token))))
        .stream()
        .map(SettingProblem::field)
        .toList();
  }
}
