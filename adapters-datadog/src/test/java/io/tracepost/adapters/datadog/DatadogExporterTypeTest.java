package io.tracepost.adapters.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.ExporterType;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogExporterTypeTest {
  private final DatadogExporterType type = new DatadogExporterType();

  private List<SettingProblem> problems(String key, String... settings) {
    return type.checkTogether(
        type.schema().complete(DatadogFixture.settings(settings)),
        Secrets.of(Map.of("api_key", SecretText.of(key))));
  }

  @Test
  void the_service_finds_it() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(DatadogExporterType.class));
    assertThat(type.name()).isEqualTo("datadog");
    assertThat(type.title()).isEqualTo("Datadog Logs");
    assertThat(type.hostSetting()).isEqualTo("site");
  }

  @Test
  void its_settings_and_defaults_are_these() {
    assertThat(type.schema().fields())
        .extracting(SettingField::key)
        .containsExactly("site", "api_key", "service", "tags", "old_events", "url");
    assertThat(type.schema().complete(Map.of()).values())
        .isEqualTo(Map.of("site", "datadoghq.com", "old_events", "dead_letter"));
    assertThat(type.schema().check(Map.of(), Set.of("api_key"))).isEmpty();
    assertThat(type.schema().check(Map.of(), Set.of()))
        .extracting(SettingProblem::field)
        .containsExactly("api_key");
  }

  @ParameterizedTest
  @CsvSource({
    "datadoghq.com, datadoghq.com",
    "app.datadoghq.com, datadoghq.com",
    "https://app.datadoghq.eu/logs?query=x, datadoghq.eu",
    "US5.datadoghq.com, us5.datadoghq.com",
    "http-intake.logs.ap1.datadoghq.com, ap1.datadoghq.com",
    "api.ddog-gov.com:443, ddog-gov.com",
    "us2.ddog-gov.com, us2.ddog-gov.com",
    "uk1.datadoghq.com, uk1.datadoghq.com",
    "us3.datadoghq.com/, us3.datadoghq.com",
    "ap2.datadoghq.com, ap2.datadoghq.com"
  })
  void a_site_is_taken_as_people_paste_it(String pasted, String site) {
    assertThat(problems(DatadogFixture.KEY, "site", pasted)).isEmpty();
    DatadogRoutes routes = DatadogFixture.config("site", pasted).routes();
    assertThat(routes.intake())
        .isEqualTo(URI.create("https://http-intake.logs." + site + "/api/v2/logs"));
    assertThat(routes.validate()).isEqualTo(URI.create("https://api." + site + "/api/v1/validate"));
  }

  @Test
  void a_mistyped_site_gets_the_nearest_name() {
    assertThat(problems(DatadogFixture.KEY, "site", "us5.datadogqh.com"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("site");
              assertThat(problem.message()).endsWith("; did you mean us5.datadoghq.com?");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                type.open(
                    type.schema().complete(Map.of("site", "nowhere.example.com")),
                    Secrets.of(Map.of("api_key", SecretText.of(DatadogFixture.KEY))),
                    DatadogFixture.context(InstantSource.system())))
        .withMessageContaining("datadoghq.eu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vector.example.com:8282/dd",
        "https://vector.example.com:8282/dd/",
        "https://vector.example.com:8282/dd/api/v2/logs",
        "https://vector.example.com:8282/dd/api/v2/logs/"
      })
  void a_proxy_takes_both_below_its_base(String url) {
    DatadogRoutes routes = DatadogFixture.config("url", url).routes();
    assertThat(routes.intake())
        .isEqualTo(URI.create("https://vector.example.com:8282/dd/api/v2/logs"));
    assertThat(routes.validate())
        .isEqualTo(URI.create("https://vector.example.com:8282/dd/api/v1/validate"));
    assertThat(routes.direct()).isFalse();
  }

  @Test
  void a_query_in_the_url_is_refused() {
    assertThat(problems(DatadogFixture.KEY, "url", "https://vector.example.com?dd-api-key=x"))
        .extracting(SettingProblem::field)
        .containsExactly("url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef01234567",
        "two words",
        "0123456789abcdef\n",
        "ddapp_abc"
      })
  void what_is_no_api_key_is_told_without_repeating_it(String key) {
    assertThat(problems(key))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("api_key");
              assertThat(problem.message()).doesNotContain(key.strip());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"team", "team:", ":x", "1st:x", "a:b,c"})
  void tags_have_a_key_and_a_value(String tags) {
    assertThat(problems(DatadogFixture.KEY, "tags", tags))
        .extracting(SettingProblem::field)
        .containsExactly("tags");
  }

  @Test
  void too_many_tags_are_refused() {
    assertThat(problems(DatadogFixture.KEY, "tags", "a:b,".repeat(81))).hasSize(1);
    assertThat(problems(DatadogFixture.KEY, "tags", "a:b,".repeat(80))).isEmpty();
    assertThat(problems(DatadogFixture.KEY, "tags", "a:" + "b".repeat(300))).hasSize(1);
  }
}
