package io.tracepost.adapters.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatadogResponseClassifierTest {
  private static final SentBytes SENT = new SentBytes(100, 50);

  private static DeliveryOutcome outcome(DatadogConfig config, Answer answer) {
    return new DatadogResponseClassifier(config).outcome(answer, SENT, DatadogFixture.NOW);
  }

  private static DeliveryOutcome direct(Answer answer) {
    return outcome(DatadogFixture.config(), answer);
  }

  private static Answer json(int status, String body) {
    return Answer.of(status, Map.of("content-type", List.of("application/json")), body);
  }

  @ParameterizedTest
  @CsvSource({
    "202, Delivered",
    "200, Delivered",
    "204, Unconfirmed",
    "301, Blocked",
    "307, Blocked",
    "400, Refused",
    "401, Blocked",
    "402, Blocked",
    "403, Blocked",
    "404, Blocked",
    "405, Blocked",
    "407, Blocked",
    "408, Unconfirmed",
    "410, Blocked",
    "413, TooLarge",
    "415, Blocked",
    "429, NotYet",
    "451, Blocked",
    "500, Unconfirmed",
    "502, Unconfirmed",
    "503, NotYet",
    "504, Unconfirmed",
    "507, Unconfirmed"
  })
  void each_status_has_its_outcome(int status, String outcome) {
    assertThat(direct(json(status, "{}")).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void the_servers_delay_is_handed_back() {
    for (int status : new int[] {429, 503}) {
      Answer answer = Answer.of(status, Map.of("retry-after", List.of("30")), "");
      assertThat(((NotYet) direct(answer)).serverDelay()).contains(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_success_counts_only_in_datadogs_form() {
    assertThat(direct(json(202, " {}\n"))).isEqualTo(Delivered.of(SENT));
    assertThat(direct(json(202, ""))).isInstanceOf(Delivered.class);
    assertThat(direct(json(200, "")).getClass().getSimpleName()).isEqualTo("Unconfirmed");
    assertThat(direct(json(202, "{\"errors\":[]}")).getClass().getSimpleName())
        .isEqualTo("Unconfirmed");
    assertThat(direct(Answer.of(200, Map.of("Content-Type", List.of("text/HTML")), "<p>")))
        .isInstanceOf(Blocked.class);
  }

  @Test
  void a_proxy_may_answer_200_without_a_word() {
    DatadogConfig proxied = DatadogFixture.config("url", "https://vector.example.com:8282");
    assertThat(outcome(proxied, json(200, ""))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_wrong_key_says_where_keys_and_sites_are_found() {
    Blocked blocked =
        (Blocked) outcome(DatadogFixture.config("site", "us5.datadoghq.com"), json(403, "{}"));
    assertThat(blocked.problem().code()).isEqualTo("http_403");
    assertThat(blocked.problem().message())
        .isEqualTo(
            "Datadog \"eu-soc\" (http-intake.logs.us5.datadoghq.com) answered 403: the API key is wrong, or of another"
                + " site");
    assertThat(blocked.problem().remedy()).contains("Organization Settings > API Keys");
  }
}
