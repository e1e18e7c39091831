package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.ExporterType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LokiExporterTypeTest {
  private final LokiExporterType type = new LokiExporterType();

  @Test
  void the_service_finds_it_under_its_name() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .anyMatch(found -> found.name().equals("loki") && found.title().equals("Grafana Loki"));
  }

  @Test
  void its_settings_are_these() {
    assertThat(type.schema().fields())
        .extracting(SettingField::key)
        .containsExactly(
            "url",
            "tenant",
            "username",
            "password",
            "token",
            "labels",
            "dynamic_labels",
            "structured_metadata",
            "max_age",
            "ca_certificate");
    assertThat(type.schema().fields().stream().filter(SettingField::secret))
        .extracting(SettingField::key)
        .containsExactly("password", "token");
    assertThat(type.schema().complete(Map.of("url", "https://x")).values())
        .isEqualTo(
            Map.of(
                "url", "https://x",
                "dynamic_labels", "category,actor_class,environment",
                "structured_metadata", "on",
                "max_age", "7d"));
    assertThat(type.hostSetting()).isEqualTo("url");
  }

  @ParameterizedTest
  @CsvSource({
    "https://loki.example.com, https://loki.example.com/loki/api/v1/push",
    "https://loki.example.com/, https://loki.example.com/loki/api/v1/push",
    "https://loki.example.com:3100/loki/api/v1/push, https://loki.example.com:3100/loki/api/v1/push",
    "https://loki.example.com/loki/api/v1/push/, https://loki.example.com/loki/api/v1/push",
    "https://loki.example.com/loki/api/v1/query_range, https://loki.example.com/loki/api/v1/push",
    "https://logs-prod-eu-west-0.grafana.net/api/prom/push, https://logs-prod-eu-west-0.grafana.net/loki/api/v1/push",
    "https://example.com/proxy/loki/, https://example.com/proxy/loki/loki/api/v1/push",
  })
  void a_base_url_and_the_url_of_any_route_are_taken(String given, String push) {
    assertThat(LokiRoutes.of(URI.create(given)).push()).isEqualTo(URI.create(push));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url|https://loki.example.com?x=1|query",
        "tenant|a/b|tenant id",
        "tenant|..|tenant id",
        "labels|soc|value for soc",
        "labels|9team=soc|name=value",
        "labels|__x=soc|name=value",
        "labels|job=mine|meaning of its own",
        "labels|trace_id=mine|meaning of its own",
        "labels|team=|value for team",
        "labels|team=a,team=b|team twice",
        "labels|team=\"a\"|value for team",
        "dynamic_labels|category,model|no label model",
        "max_age|a week|7d",
        "max_age|0d|7d",
        "ca_certificate|nonsense|CA certificate",
        "username|1:2|password",
      })
  void bad_settings_are_told_with_what_to_give(String field, String value, String words) {
    List<SettingProblem> problems = check(Secrets.NONE, field, value);
    assertThat(problems).isNotEmpty();
    assertThat(problems.toString()).contains(words);
  }

  @Test
  void labels_leave_room_for_ours() {
    assertThat(check(Secrets.NONE, "labels", many(LabelChoice.MAX_FIXED))).isEmpty();
    assertThat(check(Secrets.NONE, "labels", many(LabelChoice.MAX_FIXED + 1)).toString())
        .contains("at most 10");
  }

  @Test
  void a_password_wants_a_name_and_excludes_a_token() {
    assertThat(check(Secrets.NONE, "username", "12"))
        .extracting(SettingProblem::field)
        .containsExactly("password");
    assertThat(check(LokiFixture.secret("password", "pw")))
        .extracting(SettingProblem::field)
        .containsExactly("username");
    assertThat(check(LokiFixture.secret("password", "pw"), "username", "12")).isEmpty();
    assertThat(check(LokiFixture.secret("token", "t0ken"))).isEmpty();
    assertThat(check(LokiFixture.secret("token", "Bearer t0ken")).toString())
        .contains("value alone")
        .doesNotContain("t0ken");
    Secrets both = Secrets.of(Map.of("token", SecretText.of("t"), "password", SecretText.of("pw")));
    assertThat(check(both, "username", "12"))
        .extracting(SettingProblem::field)
        .containsExactly("token");
  }

  private static String many(int labels) {
    return IntStream.range(0, labels)
        .mapToObj(i -> "l" + i + "=v")
        .collect(Collectors.joining(","));
  }

  private List<SettingProblem> check(Secrets secrets, String... settings) {
    return type.checkTogether(
        type.schema().complete(LokiFixture.given("https://loki.example.com", settings)), secrets);
  }
}
