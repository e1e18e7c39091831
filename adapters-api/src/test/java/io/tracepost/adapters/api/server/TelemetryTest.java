package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.application.access.Scope;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.JournalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of telemetry, over a protocol that is easy to read. */
class TelemetryTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final RunningApi api =
      new RunningApi(
          new BodyLimits(1 << 20, 200, 1024, Duration.ofSeconds(10), Duration.ofMinutes(1)),
          limits());
  private final String key = api.key(Scope.INGEST, Scope.READ);

  @AfterEach
  void stop() {
    api.close();
  }

  private static IntakeLimits limits() {
    IntakeLimits usual = IntakeLimits.DEFAULTS;
    return new IntakeLimits(
        usual.maxBodyBytes(),
        10,
        usual.maxEventBytes(),
        usual.maxAttributes(),
        usual.maxPendingBytes(),
        usual.maxOffered(),
        usual.recentKeysPerOrganization(),
        usual.recentKeysOverall());
  }

  private Answer post(String path, String type, String body) {
    return api.call(
        "POST", path, key, body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", type));
  }

  private String stream() {
    return api.get("/v1/traces/export", key).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/traces", "/v1/logs", "/api/public/otel/v1/traces"})
  void what_is_answered_by_200_is_in_the_stream(String path) {
    Answer answer = post(path, JSON, "trace t1\ntrace t2\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(stream()).contains("\"t1\"", "\"t2\"");
  }

  @Test
  void traces_and_audit_records_of_one_body_are_kept_together() {
    assertThat(post("/v1/logs", JSON, "trace t1\nrecord r1").status()).isEqualTo(200);

    assertThat(stream()).contains("\"t1\"");
    assertThat(api.get("/v1/audit/export?categories=system", key).text()).contains("\"r1\"");
  }

  @Test
  void the_answer_has_the_form_of_the_request() {
    Answer answer = post("/v1/traces", PROTOBUF + "; charset=utf-8", "trace t1");

    assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(answer.text()).isEqualTo("paper {}");
    assertThat(post("/v1/traces", PROTOBUF, "break").text()).startsWith("paper {\"code\"");
  }

  @Test
  void an_empty_body_is_taken() {
    assertThat(post("/v1/traces", PROTOBUF, "").status()).isEqualTo(200);
  }

  @Test
  void what_is_refused_is_counted_beside_what_is_kept() {
    Answer answer = post("/v1/traces", JSON, "trace t1\nrefuse\nrefuse\ntrace \u0007");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/partialSuccess/rejectedSpans")).isEqualTo("3");
    assertThat(answer.at("/partialSuccess/errorMessage")).isEqualTo("It was torn");
    assertThat(stream()).contains("\"t1\"");
  }

  @Test
  void a_body_that_cannot_be_read_leaves_nothing_behind() {
    Answer answer = post("/v1/traces", JSON, "trace t1\nbreak");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.words()).isEqualTo("The body is broken.");
    assertThat(stream()).isEmpty();
  }

  @Test
  void a_form_that_is_not_known_is_refused_with_those_that_are() {
    Answer answer = post("/v1/traces", "text/plain", "trace t1");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.words()).contains(PROTOBUF, JSON);
  }

  @Test
  void a_bomb_and_a_body_too_large_are_refused_in_the_form_of_the_request() throws IOException {
    Map<String, String> headers = Map.of("Content-Type", PROTOBUF, "Content-Encoding", "gzip");

    Answer bomb = api.call("POST", "/v1/traces", key, gzip(new byte[100 << 20]), headers);
    Answer large = post("/v1/traces", PROTOBUF, "x".repeat((1 << 20) + 1));

    assertThat(List.of(bomb.status(), large.status())).containsOnly(413);
    assertThat(bomb.text()).startsWith("paper {\"code\"");
    assertThat(large.text()).startsWith("paper {\"code\"");
  }

  @Test
  void more_events_than_a_request_may_have_are_refused_as_a_whole() {
    Answer answer = post("/v1/traces", JSON, "trace t\n".repeat(11));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(stream()).isEmpty();
  }

  @Test
  void a_journal_without_room_asks_for_a_repeat_which_clients_would_not_make_after_507() {
    api.journal.failAppends(JournalException.Kind.FULL);

    Answer answer = post("/v1/traces", JSON, "trace t1");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    api.journal.heal();
    assertThat(post("/v1/traces", JSON, "trace t1").status()).isEqualTo(200);
    assertThat(stream()).containsOnlyOnce("\"t1\"");
  }

  @Test
  void a_repeat_is_kept_once() {
    post("/v1/traces", JSON, "trace t1");
    post("/v1/traces", JSON, "trace t1");

    assertThat(stream()).containsOnlyOnce("\"t1\"");
  }

  @Test
  void the_key_may_come_as_a_password() {
    String pair =
        Base64.getEncoder().encodeToString(("pk-lf-1:" + key).getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = Map.of("Content-Type", JSON, "Authorization", "Basic " + pair);
    byte[] body = "trace t1".getBytes(StandardCharsets.UTF_8);

    assertThat(api.call("POST", "/api/public/otel/v1/traces", "", body, headers).status())
        .isEqualTo(200);
    assertThat(
            api.call("POST", "/api/v1/traces", "", "{}".getBytes(StandardCharsets.UTF_8), headers)
                .status())
        .isEqualTo(401);
  }

  @Test
  void a_password_that_is_no_key_is_turned_away_and_recorded_under_the_key_it_guesses_at() {
    String wrong = key.substring(0, 40) + "0".repeat(key.length() - 40);
    String pair =
        Base64.getEncoder().encodeToString(("x:" + wrong).getBytes(StandardCharsets.UTF_8));

    Answer answer =
        api.call(
            "POST",
            "/v1/traces",
            "",
            new byte[0],
            Map.of("Content-Type", JSON, "Authorization", "Basic " + pair));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.words()).isNotEmpty();
    String denials = api.get("/v1/audit/export?categories=governance", key).text();
    assertThat(denials).contains("\"permission_denied\"", "/v1/traces");
    assertThat(denials).doesNotContain(wrong.substring(20));
  }

  @Test
  void metrics_are_not_taken_silently() {
    Answer answer = post("/v1/metrics", PROTOBUF, "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("Metrics are not taken here");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
