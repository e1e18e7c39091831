package io.tracepost.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestionEndpointTest {
  private static final String STREAM = StreamDeclaration.agentTraces().name();

  private final TurnedClock clock = new TurnedClock();
  private final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock);
  private final SampleAccount account = SampleAccount.in(azure);
  private final Workspace workspace = azure.ingestion().workspace();
  private final Caller caller = new Caller(azure);
  private String token = "";

  @BeforeEach
  void signIn() throws Exception {
    token = caller.bearer(account);
  }

  @AfterEach
  void close() {
    azure.close();
  }

  @Test
  void an_empty_array_is_taken_and_stores_nothing() throws Exception {
    HttpResponse<String> answer = caller.post(token, "[]");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(workspace.rowCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/datacollectionrules/"
        + SampleAccount.RULE_ID
        + "/streams/Custom-ExeclaveTraces_CL, 2023-01-01, 404, ''",
    "/dataCollectionRules/"
        + SampleAccount.RULE_ID
        + "/Streams/Custom-ExeclaveTraces_CL, 2023-01-01, 404, ''",
    "/dataCollectionRules/dcr-0/streams/Custom-ExeclaveTraces_CL, 2023-01-01, 404, NotFound",
    "/dataCollectionRules/"
        + SampleAccount.RULE_ID
        + "/streams/Custom-Other_CL, 2023-01-01, 400, InvalidStream",
    "/dataCollectionRules/"
        + SampleAccount.RULE_ID
        + "/streams/Custom-ExeclaveTraces_CL, 2022-06-01, 400, InvalidApiVersion",
    "/dataCollectionRules/"
        + SampleAccount.RULE_ID
        + "/streams/Custom-ExeclaveTraces_CL, 2021-11-01-preview, 204, ''",
  })
  void path_version_rule_and_stream_must_be_right(
      String path, String version, int status, String code) throws Exception {
    HttpResponse<String> answer =
        caller.send(
            HttpRequest.newBuilder(caller.at(path + "?api-version=" + version))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[]")));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-ms-error-code").orElse("")).isEqualTo(code);
    if (!code.isEmpty()) {
      assertThat(Caller.json(answer).path("error").path("code").stringValue()).isEqualTo(code);
    }
  }

  @Test
  void a_token_of_nobody_is_401_and_of_somebody_without_the_role_403() throws Exception {
    assertThat(caller.post("made up", "[]").statusCode()).isEqualTo(401);
    azure.ingestion().revokePublisher(SampleAccount.RULE_ID, SampleAccount.CLIENT_ID);
    HttpResponse<String> answer = caller.post(token, "[]");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("OperationFailed", "AccessGranted: False, IsRbacPresent: False");
  }

  @Test
  void a_token_for_another_audience_opens_nothing() throws Exception {
    Map<String, String> form = caller.form(account);
    form.put("scope", "https://management.azure.com/.default");
    HttpResponse<String> management = caller.token(SampleAccount.TENANT_ID, form);
    String other = Caller.json(management).path("access_token").stringValue();
    assertThat(caller.post(other, "[]").statusCode()).isEqualTo(401);
  }

  @Test
  void one_byte_over_a_mebibyte_on_the_wire_is_too_long() throws Exception {
    byte[] body = new byte[(int) IngestionEndpoint.MAX_WIRE_BYTES + 1];
    Arrays.fill(body, (byte) ' ');
    body[0] = '[';
    body[body.length - 1] = ']';
    HttpResponse<String> answer = caller.send(rows().POST(BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("x-ms-error-code"))
        .contains("ContentLengthLimitExceeded");
    byte[] fits = Arrays.copyOf(body, body.length - 1);
    fits[fits.length - 1] = ']';
    assertThat(caller.send(rows().POST(BodyPublishers.ofByteArray(fits))).statusCode())
        .isEqualTo(204);
  }

  @Test
  void gzip_is_measured_as_sent_and_again_after_inflating() throws Exception {
    byte[] plain =
        ("[{\"Model\":\"" + "x".repeat(3_000_000) + "\"}]").getBytes(StandardCharsets.UTF_8);
    assertThat(gzipped(plain).statusCode()).isEqualTo(204);
    assertThat(workspace.calls())
        .last()
        .satisfies(call -> assertThat(call.plainBytes()).isEqualTo(plain.length));
    byte[] bomb = new byte[(int) IngestionEndpoint.MAX_PLAIN_BYTES + 1];
    HttpResponse<String> answer = gzipped(bomb);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("x-ms-error-code")).contains("PayloadSizeLimitExceeded");
  }

  @Test
  void only_gzip_of_json_is_understood() throws Exception {
    byte[] noise = new byte[100];
    new Random(7).nextBytes(noise);
    HttpRequest.Builder broken =
        rows().header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(noise));
    assertThat(caller.send(broken).statusCode()).isEqualTo(400);
    HttpRequest.Builder deflate =
        rows().header("Content-Encoding", "deflate").POST(BodyPublishers.ofString("[]"));
    assertThat(caller.send(deflate).statusCode()).isEqualTo(415);
    HttpRequest.Builder text =
        rows().setHeader("Content-Type", "text/plain").POST(BodyPublishers.ofString("[]"));
    assertThat(caller.send(text).statusCode()).isEqualTo(415);
  }

  @Test
  void a_throttled_rule_turns_everyone_away_until_its_time_has_passed() throws Exception {
    azure.ingestion().throttle(SampleAccount.RULE_ID, Duration.ofSeconds(7));
    HttpResponse<String> answer = caller.post(token, "[{\"TraceId\":\"a\"}]");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    caller.post(token, "[]");
    assertThat(azure.ingestion().impatientCalls(SampleAccount.RULE_ID)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(7));
    assertThat(caller.post(token, "[{\"TraceId\":\"a\"}]").statusCode()).isEqualTo(204);
    assertThat(workspace.rowCount()).isEqualTo(1);
  }

  @Test
  void a_rule_takes_so_many_calls_a_minute() throws Exception {
    azure.ingestion().limitCalls(SampleAccount.RULE_ID, 2, 1_000_000);
    assertThat(caller.post(token, "[]").statusCode()).isEqualTo(204);
    assertThat(caller.post(token, "[]").statusCode()).isEqualTo(204);
    assertThat(caller.post(token, "[]").statusCode()).isEqualTo(429);
    clock.advance(Duration.ofMinutes(1));
    assertThat(caller.post(token, "[]").statusCode()).isEqualTo(204);
  }

  @Test
  void scripted_answers_come_in_order_and_store_nothing_unless_told() throws Exception {
    azure
        .ingestion()
        .answerNext(AzureReplies.unavailable(Duration.ofSeconds(3)), AzureReplies.garbage(200));
    HttpResponse<String> first = caller.post(token, "[{}]");
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).contains("3");
    assertThat(caller.post(token, "[{}]").body()).contains("guest network");
    assertThat(workspace.rowCount()).isZero();

    azure.ingestion().storeThenAnswer(Reply.hangUp());
    assertThatThrownBy(() -> caller.post(token, "[{}]")).isInstanceOf(IOException.class);
    assertThat(workspace.rowCount()).isEqualTo(1);
    assertThat(caller.post(token, "[{}]").statusCode()).isEqualTo(204);
  }

  @Test
  void a_waiter_is_woken_by_the_rows_it_waits_for() throws Exception {
    assertThat(workspace.awaitRows(1, Duration.ZERO)).isFalse();
    caller.post(token, "[{},{}]");
    assertThat(workspace.awaitRows(2, Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void counting_only_keeps_no_rows() throws Exception {
    azure.ingestion().countOnly();
    caller.post(token, "[{\"TraceId\":\"a\"},{\"nope\":1}]");
    assertThat(workspace.rowCount()).isEqualTo(2);
    assertThat(workspace.rows()).isEmpty();
    assertThat(workspace.droppedColumns()).containsEntry("nope", 1L);
  }

  private HttpRequest.Builder rows() {
    return caller.rows(SampleAccount.RULE_ID, STREAM, token);
  }

  private HttpResponse<String> gzipped(byte[] plain) throws Exception {
    return caller.send(
        rows()
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(Caller.gzip(plain))));
  }
}
