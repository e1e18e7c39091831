package io.tracepost.adapters.elastic;

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

class ElasticExporterTypeTest {
  private final ElasticExporterType type = new ElasticExporterType();

  @Test
  void it_is_found_as_a_service() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .extracting(ExporterType::name)
        .contains("elastic");
  }

  @Test
  void its_settings_and_defaults_are_the_published_ones() {
    assertThat(type.schema().fields())
        .extracting(SettingField::key)
        .containsExactly(
            "url",
            "index",
            "audit_index",
            "api_key",
            "username",
            "password",
            "install_template",
            "ca_certificate");
    assertThat(type.schema().fields().stream().filter(SettingField::secret))
        .extracting(SettingField::key)
        .containsExactly("api_key", "password");
    assertThat(type.schema().complete(Map.of()).values())
        .isEqualTo(
            Map.of(
                "index", "execlave-traces-{yyyy.MM.dd}",
                "audit_index", "syncropel-audit-{yyyy.MM.dd}",
                "install_template", "off"));
    assertThat(type.schema().check(Map.of(), Set.of()))
        .extracting(SettingProblem::field)
        .containsExactly("url");
    assertThat(type.title()).isEqualTo("Elasticsearch / OpenSearch");
    assertThat(type.hostSetting()).isEqualTo("url");
  }

  @Test
  void what_cannot_work_is_said_before_anything_is_sent() {
    assertThat(problems(Map.of("url", "https://e:9200?pretty"), Map.of())).containsExactly("url");
    assertThat(problems(Map.of("index", "Traces-{yyyy.MM.dd}"), Map.of())).containsExactly("index");
    assertThat(problems(Map.of("audit_index", "audit-{HH}"), Map.of()))
        .containsExactly("audit_index");
    assertThat(problems(Map.of("ca_certificate", "not a certificate"), Map.of()))
        .containsExactly("ca_certificate");
  }

  @Test
  void credentials_come_alone_and_whole() {
    assertThat(problems(Map.of(), Map.of())).isEmpty();
    assertThat(problems(Map.of(), Map.of("api_key", "id:key"))).isEmpty();
    assertThat(problems(Map.of(), Map.of("api_key", "ApiKey aWQ6a2V5"))).containsExactly("api_key");
    assertThat(problems(Map.of("username", "u"), Map.of("password", "p q"))).isEmpty();
    assertThat(problems(Map.of("username", "u"), Map.of())).containsExactly("password");
    assertThat(problems(Map.of(), Map.of("password", "p"))).containsExactly("username");
    assertThat(problems(Map.of("username", "u:v"), Map.of("password", "p")))
        .containsExactly("username");
    assertThat(problems(Map.of("username", "u"), Map.of("password", "p", "api_key", "k")))
        .containsExactly("api_key");
  }

  private List<String> problems(Map<String, String> settings, Map<String, String> secrets) {
    Map<String, String> given = new HashMap<>(Map.of("url", "https://e:9200"));
    given.putAll(settings);
    Map<String, SecretText> hidden = new HashMap<>();
    secrets.forEach((name, text) -> hidden.put(name, SecretText.of(text)));
    return type.checkTogether(type.schema().complete(given), Secrets.of(hidden)).stream()
        .map(SettingProblem::field)
        .toList();
  }
}
