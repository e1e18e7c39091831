package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AppIdentity;
import io.tracepost.adapters.sentinel.signin.AzureCloud;
import io.tracepost.adapters.sentinel.signin.CredentialKind;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelResponseClassifierTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final SentBytes SENT = new SentBytes(5_000, 1_000);

  private final SentinelConfig config =
      new SentinelConfig(
          "eu-audit",
          new RuleAddress(
              URI.create("https://agents-x1y2.westeurope-1.ingest.monitor.azure.com"),
              "dcr-7f3a",
              "Custom-ExeclaveTraces_CL"),
          Optional.empty(),
          new AppIdentity(
              AzureCloud.PUBLIC,
              CredentialKind.CLIENT_SECRET,
              "tenant",
              "the-app",
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          RowOptions.PUBLISHED,
          TablePlan.ANALYTICS);
  private final SentinelResponseClassifier classifier = new SentinelResponseClassifier(config);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "204 |                                     | Delivered       |                                                | ",
        "400 | InvalidPayload                      | Refused         | http_400_invalid_payload                       | ",
        "400 | ''                                  | Refused         | http_400                                       | ",
        "400 | RecordsTimeRangeIsMoreThan30Minutes | Blocked         | http_400_records_time_range_is_more_than30_minutes | table_plan",
        "400 | InvalidApiVersion                   | Blocked         | http_400_invalid_api_version                   | dce_endpoint",
        "400 | InvalidStream                       | Blocked         | http_400_invalid_stream                        | streamDeclarations",
        "401 |                                     | Blocked         | http_401                                       | cloud",
        "403 | OperationFailed                     | Blocked         | http_403_operation_failed                      | Monitoring Metrics Publisher",
        "404 | NotFound                            | Blocked         | http_404_not_found                             | dcr_immutable_id",
        "405 |                                     | Blocked         | http_405                                       | proxy",
        "407 |                                     | Blocked         | http_407                                       | proxy",
        "302 |                                     | Blocked         | http_302                                       | proxy",
        "408 |                                     | Unconfirmed     | http_408                                       | ",
        "413 | ContentLengthLimitExceeded          | TooLarge        | http_413_content_length_limit_exceeded         | ",
        "413 | PayloadSizeLimitExceeded            | TooLarge        | http_413_payload_size_limit_exceeded           | ",
        "429 |                                     | NotYet          | http_429                                       | ",
        "500 |                                     | Unconfirmed     | http_500                                       | ",
        "501 |                                     | NotYet          | http_501                                       | ",
        "502 |                                     | Unconfirmed     | http_502                                       | ",
        "503 | ServiceUnavailable                  | NotYet          | http_503_service_unavailable                   | ",
        "504 |                                     | Unconfirmed     | http_504                                       | ",
      })
  void an_answer_is_read_by_status_and_then_by_code(
      int status, String code, String outcome, String problemCode, String remedy) {
    DeliveryOutcome read = read(answer(status, code), false);
    assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
    if (problemCode != null) {
      Problem problem = problem(read);
      assertThat(problem.code()).isEqualTo(problemCode);
      assertThat(problem.message())
          .contains(Integer.toString(status), "dcr-7f3a", "ingest.monitor.azure.com");
      assertThat(problem.remedy()).contains(remedy == null ? "" : remedy);
    }
  }

  @Test
  void a_success_with_a_body_is_not_azures_and_one_without_is() {
    assertThat(read(Answer.of(200, Map.of(), "<html>"), false)).isInstanceOf(Unconfirmed.class);
    assertThat(read(Answer.of(200, Map.of(), ""), false)).isEqualTo(Delivered.of(SENT));
  }

  @Test
  void the_first_401_asks_for_a_new_token_at_once() {
    assertThat(read(answer(401, ""), true))
        .isInstanceOfSatisfying(
            NotYet.class, outcome -> assertThat(outcome.serverDelay()).contains(Duration.ZERO));
  }

  @Test
  void a_busy_rule_is_left_alone_for_as_long_as_azure_says_or_half_a_minute() {
    Answer says = Answer.of(429, Map.of("Retry-After", List.of("7")), "");
    assertThat(read(says, false))
        .isInstanceOfSatisfying(
            NotYet.class, o -> assertThat(o.serverDelay()).contains(Duration.ofSeconds(7)));
    assertThat(read(answer(429, ""), false))
        .isInstanceOfSatisfying(
            NotYet.class, o -> assertThat(o.serverDelay()).contains(Duration.ofSeconds(30)));
  }

  @Test
  void a_missing_role_is_explained_with_rule_and_application() {
    DeliveryOutcome read = read(answer(403, "OperationFailed"), false);
    assertThat(problem(read).remedy()).contains("the-app", "dcr-7f3a", "30 minutes");
  }

  @Test
  void not_found_near_the_size_limit_is_tried_smaller_first() {
    SentBytes large = new SentBytes(5_000_000, 1_000_000);
    DeliveryOutcome read =
        classifier.read(
            answer(404, ""),
            new SentinelResponseClassifier.Call(large, false, NOW, Redaction.of(List.of())));
    assertThat(read).isInstanceOf(DeliveryOutcome.TooLarge.class);
  }

  @Test
  void azures_words_are_kept_on_one_line_and_short_and_without_secrets() {
    String body =
        "{\"error\":{\"code\":\"Bad\",\"message\":\"line one\\nyou sent s3cret %s\"}}"
            .formatted("x".repeat(400));
    DeliveryOutcome read =
        classifier.read(
            Answer.of(400, Map.of(), body),
            new SentinelResponseClassifier.Call(
                SENT, false, NOW, Redaction.of(List.of("Bearer s3cret"))));
    assertThat(read).isInstanceOf(Refused.class);
    assertThat(problem(read).message())
        .contains("line one you sent *** xxx")
        .doesNotContain("s3cret")
        .endsWith("…");
    assertThat(problem(read).code()).isEqualTo("http_400_bad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>Bad Request</html>",
        "{\"error\":{\"code\":\"Cut",
        "[]",
        "{\"error\":null}",
        "{\"Error\":{\"Code\":\"InvalidApiVersion\",\"Message\":\"The api version is invalid.\"}}"
      })
  void any_error_body_is_survived(String body) {
    DeliveryOutcome read = read(Answer.of(400, Map.of(), body), false);
    assertThat(read).isInstanceOfAny(Refused.class, Blocked.class);
    assertThat(problem(read).code()).matches("http_400(_[a-z0-9_]+)?");
  }

  private DeliveryOutcome read(Answer answer, boolean anotherToken) {
    return classifier.read(
        answer,
        new SentinelResponseClassifier.Call(SENT, anotherToken, NOW, Redaction.of(List.of())));
  }

  private static Answer answer(int status, String code) {
    Map<String, List<String>> headers = new HashMap<>();
    if (code != null && !code.isEmpty()) {
      headers.put("x-ms-error-code", List.of(code));
    }
    return Answer.of(status, headers, "");
  }

  private static Problem problem(DeliveryOutcome outcome) {
    if (outcome instanceof Blocked blocked) {
      return blocked.problem();
    }
    if (outcome instanceof NotYet notYet) {
      return notYet.problem();
    }
    if (outcome instanceof Unconfirmed unconfirmed) {
      return unconfirmed.problem();
    }
    if (outcome instanceof DeliveryOutcome.TooLarge tooLarge) {
      return tooLarge.problem();
    }
    return ((Refused) outcome).problem();
  }
}
