package io.tracepost.sandbox.hec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, by which route, in which encoding. */
class HecDoorTest {
  private static final String EVENT = "/services/collector/event";

  private final HecSandbox splunk =
      HecSandbox.start(HecToken.of(HecCaller.TOKEN), HecToken.of("off").disabled());
  private final HecCaller caller = new HecCaller(splunk);

  @AfterEach
  void closed() {
    splunk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/services/collector", EVENT, "/services/collector/event/1.0"})
  void an_event_is_taken_on_every_event_route(String path) throws Exception {
    HttpResponse<String> answer =
        caller.post(path, "{\"event\":\"hi\"}", "Authorization", "Splunk " + HecCaller.TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"text\":\"Success\",\"code\":0}");
    assertThat(splunk.received())
        .singleElement()
        .extracting(ReceivedEvent::event)
        .isEqualTo("\"hi\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, 2",
    "Bearer x, 401, 3",
    "Splunk, 401, 3",
    "Basic %%%, 401, 3",
    "Splunk wrong, 403, 4",
    "Splunk off, 403, 1",
  })
  void each_bad_authorization_has_its_code(String header, int status, int code) throws Exception {
    HttpResponse<String> answer =
        header.isEmpty()
            ? caller.post(EVENT, "{\"event\":1}")
            : caller.post(EVENT, "{\"event\":1}", "Authorization", header);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":" + code);
    assertThat(splunk.receivedCount()).isZero();
  }

  @Test
  void basic_authorization_carries_the_token_as_password() throws Exception {
    String pair =
        Base64.getEncoder()
            .encodeToString(("x:" + HecCaller.TOKEN).getBytes(StandardCharsets.UTF_8));
    assertThat(caller.post(EVENT, "{\"event\":1}", "Authorization", "Basic " + pair).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_token_in_the_query_is_refused_even_beside_a_good_header() throws Exception {
    HttpResponse<String> answer =
        caller.post(
            EVENT + "?token=" + HecCaller.TOKEN,
            "{\"event\":1}",
            "Authorization",
            "Splunk " + HecCaller.TOKEN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":16");
  }

  @Test
  void an_empty_body_with_a_good_token_is_code_5_and_indexes_nothing() throws Exception {
    assertThat(caller.event("")).contains("\"code\":5");
    assertThat(splunk.receivedCount()).isZero();
  }

  @Test
  void unknown_paths_and_wrong_methods_are_json_with_code_404() throws Exception {
    HttpResponse<String> lost = caller.post("/services/collector/nowhere", "");
    assertThat(lost.statusCode()).isEqualTo(404);
    assertThat(lost.body()).contains("\"code\":404");
    HttpResponse<String> get = caller.call("GET", EVENT, new byte[0]);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.body()).contains("\"code\":404");
  }

  @Test
  void options_need_no_token() throws Exception {
    HttpResponse<String> options = caller.call("OPTIONS", EVENT, new byte[0]);
    assertThat(options.statusCode()).isEqualTo(200);
    assertThat(options.body()).isEmpty();
    assertThat(options.headers().firstValue("Allow")).contains("POST,OPTIONS");
    assertThat(
            caller
                .call("OPTIONS", "/services/collector/health", new byte[0])
                .headers()
                .firstValue("Allow"))
        .contains("GET,HEAD,OPTIONS");
  }

  @Test
  void health_asks_for_no_token() throws Exception {
    HttpResponse<String> health = caller.call("GET", "/services/collector/health", new byte[0]);
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"code\":17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "zstd", "br", "gzip, gzip"})
  void encodings_other_than_gzip_are_415_in_html(String encoding) throws Exception {
    HttpResponse<String> answer = sent(encoding, "{\"event\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  @Test
  void gzip_is_taken_and_broken_gzip_is_not() throws Exception {
    byte[] whole = HecCaller.gzip("{\"event\":{\"a\":1}}{\"event\":2}");
    assertThat(sent("gzip", whole).statusCode()).isEqualTo(200);
    assertThat(splunk.received())
        .extracting(ReceivedEvent::event)
        .containsExactly("{\"a\":1}", "2");
    assertThat(sent("gzip", Arrays.copyOf(whole, 20)).body()).contains("\"code\":6");
    assertThat(splunk.receivedCount()).isEqualTo(2);
  }

  @Test
  void a_body_over_max_content_length_is_413() throws Exception {
    try (HecSandbox small =
        HecSandbox.start(
            HecOptions.of(HecToken.of(HecCaller.TOKEN)).limits(new HecLimits(100, 50)))) {
      String body = "{\"event\":\"" + "x".repeat(100) + "\"}";
      HecCaller toSmall = new HecCaller(small);
      String[] token = {"Authorization", "Splunk " + HecCaller.TOKEN};
      assertThat(toSmall.post(EVENT, body, token).statusCode()).isEqualTo(413);
      assertThat(
              toSmall
                  .post(EVENT, "{\"event\":1}{\"event\":\"" + "x".repeat(60) + "\"}", token)
                  .body())
          .contains("\"code\":6,\"invalid-event-number\":1");
      assertThat(small.receivedCount()).isEqualTo(1);
    }
  }

  @Test
  void raw_lines_take_their_origin_from_the_query() throws Exception {
    caller.post(
        "/services/collector/raw?host=h&source=s&sourcetype=t",
        "one\ntwo\n",
        "Authorization",
        "Splunk " + HecCaller.TOKEN);
    assertThat(splunk.received())
        .extracting(ReceivedEvent::event)
        .containsExactly("\"one\"", "\"two\"");
    assertThat(splunk.received()).extracting(ReceivedEvent::sourcetype).containsOnly("t");
  }

  private HttpResponse<String> sent(String encoding, byte[] body) throws Exception {
    return caller.post(
        EVENT, body, "Authorization", "Splunk " + HecCaller.TOKEN, "Content-Encoding", encoding);
  }
}
