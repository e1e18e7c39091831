package io.tracepost.sandbox.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in refuses, as the servers do. */
class ElasticSandboxTest {
  private static final String TIME = "\"@timestamp\":\"2026-11-21T00:00:00Z\"";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ElasticSandbox elastic =
      ElasticSandbox.start(ElasticOptions.of(ElasticProduct.OPENSEARCH).maxContentBytes(100_000));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void closed() {
    elastic.close();
  }

  private HttpResponse<String> sent(String type, String query, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(elastic.uri() + "/_bulk" + query))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode item(String action, String document) throws Exception {
    HttpResponse<String> answer = sent("application/x-ndjson", "", action + "\n" + document + "\n");
    assertThat(answer.statusCode()).isEqualTo(200);
    return MAPPER.readTree(answer.body()).path("items").path(0).path("create");
  }

  private static String create(String id) {
    return "{\"create\":{\"_index\":\"i\",\"_id\":\"" + id + "\"}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-ndjson | | {"create":{"_index":"i","_id":"1"}}~{} | 400
          application/x-ndjson | | '' | 400
          application/x-ndjson | ?perform_permission_check=true | {"create":{"_index":"i","_id":"1"}}~{}~ | 400
          application/x-ndjson | ?require_data_stream=true | {"create":{"_index":"i","_id":"1"}}~{}~ | 400
          application/x-ndjson | | {"create":{"_index":"i","_id":"1","op":"x"}}~{}~ | 400
          application/x-ndjson | | junk~{}~ | 400
          text/plain | | {"create":{"_index":"i","_id":"1"}}~{}~ | 406
          application/vnd.elasticsearch+x-ndjson;compatible-with=8 | | {"create":{"_index":"i","_id":"1"}}~{}~ | 406
          application/json; charset=UTF-8 | ?refresh=true | {"create":{"_index":"i","_id":"1"}}~{}~ | 200
          """)
  void requests_are_judged_as_a_whole_first(String type, String query, String body, int status)
      throws Exception {
    assertThat(sent(type, query == null ? "" : query, body.replace('~', '\n')).statusCode())
        .isEqualTo(status);
    assertThat(elastic.documents()).isEmpty();
  }

  @Test
  void an_id_that_is_too_long_poisons_the_whole_request() throws Exception {
    String body = create("1") + "\n{" + TIME + "}\n" + create("x".repeat(513)) + "\n{}\n";
    assertThat(sent("application/x-ndjson", "", body).statusCode()).isEqualTo(400);
    assertThat(elastic.documents()).isEmpty();
  }

  @Test
  void documents_are_judged_each_by_itself() throws Exception {
    assertThat(item(create("1"), "{" + TIME + ",\"n\":1}").path("status").intValue())
        .isEqualTo(201);
    assertThat(item(create("1"), "{" + TIME + "}").path("status").intValue()).isEqualTo(409);
    assertThat(item(create("2"), "{" + TIME + ",\"n\":\"word\"}").at("/error/reason").stringValue())
        .contains("Preview of field's value: '\"word\"'");
    for (String bad :
        new String[] {
          "{}",
          "{" + TIME,
          "{" + TIME + ",\"n\":99999999999999999999}",
          "{" + TIME + ",\"n\":{}}",
          "{" + TIME + ",\"a\":1,\"a\":2}",
          "{" + TIME + ",\"\":1}",
          "{\"@timestamp\":[\"2026-11-21T00:00:00Z\",\"2026-11-21T00:00:00Z\"]}"
        }) {
      assertThat(item(create("3"), bad).path("status").intValue()).as(bad).isEqualTo(400);
    }
    assertThat(item(create(""), "{" + TIME + "}").path("status").intValue()).isEqualTo(400);
    assertThat(elastic.documents("i")).hasSize(1);
    assertThat(elastic.document("i", "1").orElseThrow().json().path("n").intValue()).isEqualTo(1);
  }

  @Test
  void a_body_over_the_limit_is_413_without_a_body() throws Exception {
    HttpResponse<String> answer =
        sent(
            "application/x-ndjson",
            "",
            create("1") + "\n{\"a\":\"" + "x".repeat(200_000) + "\"}\n");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void an_answer_holds_what_was_asked_for() throws Exception {
    HttpResponse<String> answer =
        sent(
            "application/x-ndjson",
            "?filter_path=errors,items.*.status",
            create("1") + "\n{" + TIME + "}\n");
    assertThat(answer.body())
        .isEqualTo("{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}");
  }

  @Test
  void an_unknown_route_is_400() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(elastic.uri() + "/_plugins/_security/authinfo"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("no handler found for uri");
  }
}
