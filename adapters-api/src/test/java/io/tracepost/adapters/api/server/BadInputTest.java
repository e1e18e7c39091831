package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static final String PATH = "/api/v1/traces";
  private static final int MEBIBYTE = 1 << 20;
  private static RunningApi api;
  private static String ingest;

  @BeforeAll
  static void start() {
    api = new RunningApi();
    ingest = api.key(Scope.INGEST);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown key      | ,\"modell\":\"gpt\"        | modell        | did you mean model?",
        "wrong type       | ,\"prompt_tokens\":\"9\"   | prompt_tokens | number",
        "negative number  | ,\"cost_usd\":-1           | cost_usd      | 0",
        "unknown name     | ,\"span_type\":\"tol\"     | span_type     | tool",
        "foreign tenant   | ,\"organization_id\":\"x\" | organization_id | organization",
        "nested attribute | ,\"attributes\":{\"a\":{}} | attributes.a  | string",
      })
  void a_bad_event_is_named_by_index_and_field_and_its_neighbour_is_kept(
      String what, String field, String name, String words) {
    String good = trace(what + " good", "");
    Answer answer =
        send(
            (good + "\n" + trace(what + " bad", field)).getBytes(StandardCharsets.UTF_8), ndjson());
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.at("/accepted")).isEqualTo("1");
    assertThat(answer.at("/rejected/0/index")).isEqualTo("1");
    assertThat(answer.at("/rejected/0/field")).isEqualTo(name);
    assertThat(answer.at("/rejected/0/message")).contains(words);
  }

  @Test
  void an_id_over_256_bytes_is_refused() {
    Answer answer = send(bytes(trace("x".repeat(257), "")), Map.of());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/field")).isEqualTo("trace_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"trace_id\":\"n\",\"agent_id\":\"a\",\"status\":\"success\",\"cost_usd\":NaN}",
        "{\"trace_id\":\"k\",\"trace_id\":\"k\",\"agent_id\":\"a\",\"status\":\"success\"}",
        "{\"trace_id\":",
        "not json at all",
      })
  void json_that_is_none_or_names_a_key_twice_is_refused_with_words(String body) {
    Answer answer = send(bytes(body), Map.of());
    assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
    assertThat(answer.text()).doesNotContain("Exception");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] body = bytes(trace("?", ""));
    body[bytes("{\"trace_id\":\"").length] = (byte) 0xff;
    assertThat(send(body, Map.of()).status()).isBetween(400, 422);
  }

  @Test
  void an_empty_body_is_malformed() {
    assertThat(send(new byte[0], Map.of("Content-Type", "application/json")).status())
        .isEqualTo(400);
  }

  @Test
  void gzip_is_inflated_with_all_its_members() throws IOException {
    byte[] one = gzip(bytes(trace("gz1", "") + "\n"));
    byte[] two = gzip(bytes(trace("gz2", "") + "\n"));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertThat(send(both, zippedLines()).at("/accepted")).isEqualTo("2");
  }

  @Test
  void truncated_gzip_is_malformed_and_says_so() throws IOException {
    byte[] whole = gzip(bytes(trace("cut", "")));
    for (int length : new int[] {1, 9, 12, whole.length / 2, whole.length - 1}) {
      Answer answer = send(Arrays.copyOf(whole, length), zippedLines());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.at("/detail")).contains("ends in the middle");
    }
  }

  @Test
  void what_is_no_gzip_or_damaged_is_malformed() throws IOException {
    assertThat(send(bytes(trace("plain", "")), zippedLines()).status()).isEqualTo(400);
    byte[] damaged = gzip(bytes(trace("damaged", "")));
    damaged[damaged.length - 6] ^= 1;
    assertThat(send(damaged, zippedLines()).at("/detail")).contains("checksum");
  }

  @Test
  void a_gzip_bomb_is_refused_before_it_inflates() throws IOException {
    byte[] member = gzip(new byte[10 * MEBIBYTE]);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 400; i++) {
      bomb.write(member);
    }
    Answer answer = send(bomb.toByteArray(), zippedLines());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/detail")).contains("16777216");
    Answer steep = send(member, zippedLines());
    assertThat(steep.status()).isEqualTo(413);
    assertThat(steep.at("/detail")).contains("200 times");
  }

  @Test
  void the_checksum_of_a_gzip_header_counts_where_there_is_one() throws IOException {
    byte[] plain = gzip(bytes(trace("hcrc", "")));
    byte[] marked = new byte[plain.length + 2];
    System.arraycopy(plain, 0, marked, 0, 10);
    marked[3] = 2;
    CRC32 crc = new CRC32();
    crc.update(marked, 0, 10);
    marked[10] = (byte) crc.getValue();
    marked[11] = (byte) (crc.getValue() >> 8);
    System.arraycopy(plain, 10, marked, 12, plain.length - 10);
    byte[] wrong = marked.clone();
    wrong[11] ^= 1;
    assertThat(send(wrong, zippedLines()).at("/detail")).contains("checksum of its header");
    assertThat(send(marked, zippedLines()).at("/accepted")).isEqualTo("1");
  }

  @Test
  void gzip_inside_gzip_and_what_follows_the_last_member_are_refused() throws IOException {
    byte[] once = gzip(bytes(trace("nested", "")));
    Answer nested = send(gzip(once), zippedLines());
    assertThat(nested.status()).isIn(400, 422);
    byte[] trailing = Arrays.copyOf(once, once.length + 5);
    Answer garbage = send(trailing, zippedLines());
    assertThat(garbage.status()).isEqualTo(400);
    assertThat(api.get("/api/v1/traces/nested", api.key(Scope.READ)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip", "br", "deflate"})
  void other_codings_are_not_understood(String coding) {
    Answer answer = send(bytes(trace("c", "")), Map.of("Content-Encoding", coding));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("gzip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json;charset=latin1"
      })
  void other_media_types_are_not_understood(String type) {
    assertThat(send(bytes(trace("m", "")), Map.of("Content-Type", type)).status()).isEqualTo(415);
  }

  @Test
  void ten_thousand_and_one_events_are_too_many() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10_001; i++) {
      lines.append(trace("many" + i, "")).append('\n');
    }
    Answer answer = send(bytes(lines.toString()), ndjson());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/detail")).contains("10000");
  }

  @Test
  void more_than_16_mebibytes_are_too_large_and_the_sender_reads_why() {
    Answer answer = send(new byte[17 * MEBIBYTE], ndjson());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/detail")).contains("16777216");
  }

  @Test
  void without_a_good_key_nothing_is_read() {
    byte[] body = bytes(trace("k", ""));
    for (String key :
        new String[] {"", "nonsense", ingest + "x", "tp_" + ingest.substring(3, 91) + "00"}) {
      Answer answer = api.call("POST", PATH, key, body, Map.of());
      assertThat(answer.status()).isEqualTo(401);
    }
    Answer basic = api.call("POST", PATH, "", body, Map.of("Authorization", "Basic dTpw"));
    assertThat(basic.status()).isEqualTo(401);
    assertThat(basic.at("/detail")).contains("Bearer");
  }

  @Test
  void a_key_without_the_scope_is_told_which_one() {
    Answer answer = api.call("POST", PATH, api.key(Scope.READ, Scope.ADMIN), trace("s", ""));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.at("/detail")).contains("ingest");
  }

  @Test
  void unknown_paths_and_methods_answer_problems() {
    assertThat(api.get("/api/v1/nothing", ingest).status()).isEqualTo(404);
    Answer method = api.call("PATCH", PATH, ingest, "");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("POST");
  }

  private static Answer send(byte[] body, Map<String, String> headers) {
    return api.call("POST", PATH, ingest, body, headers);
  }

  private static Map<String, String> ndjson() {
    return Map.of("Content-Type", "application/x-ndjson");
  }

  private static Map<String, String> zippedLines() {
    Map<String, String> headers = new HashMap<>(ndjson());
    headers.put("Content-Encoding", "gzip");
    return headers;
  }

  private static String trace(String id, String more) {
    return "{\"trace_id\":\"" + id + "\",\"agent_id\":\"bot\",\"status\":\"success\"" + more + "}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
