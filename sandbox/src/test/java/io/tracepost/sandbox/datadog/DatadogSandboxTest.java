package io.tracepost.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.sandbox.server.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogSandboxTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final DatadogSandbox datadog =
      DatadogSandbox.start(InstantSource.fixed(NOW), DatadogCaller.KEY);
  private final DatadogCaller caller = new DatadogCaller(datadog.uri());

  @AfterEach
  void closed() {
    datadog.close();
  }

  @Test
  void one_object_or_an_array_is_queued_with_202_and_an_empty_object() {
    assertThat(caller.post("{\"message\":\"one\"}").statusCode()).isEqualTo(202);
    var answer = caller.post("[{\"message\":\"two\"},{\"message\":\"three\"}]");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(datadog.indexed())
        .extracting(IndexedLog::message)
        .containsExactly("one", "two", "three");
    assertThat(caller.post("[]").statusCode()).isEqualTo(202);
    assertThat(datadog.indexedCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[{}", "[1]", "[{},2]", "{}{}", "\"text\"", "[{}] x"})
  void a_bad_shape_is_refused_as_a_whole(String body) {
    assertThat(caller.post(body).statusCode()).isEqualTo(400);
    assertThat(datadog.indexedCount()).isZero();
  }

  @Test
  void reserved_attributes_become_labels_and_the_rest_stays() {
    caller.post(
        "{\"ddsource\":\"src\",\"ddtags\":\"Env:Prod, team:a b\",\"service\":\"svc\",\"hostname\":\"h\",\"status\":\"warn\","
            + "\"timestamp\":1795348799000,\"message\":\"m\",\"record\":{\"body\":{\"verdict\":\"reject\"}}}");
    IndexedLog log = datadog.indexed().get(0);
    assertThat(log.labels().source()).isEqualTo("src");
    assertThat(log.labels().service()).isEqualTo("svc");
    assertThat(log.labels().host()).isEqualTo("h");
    assertThat(log.labels().tags()).containsExactly("env:prod", "team:a b");
    assertThat(log.level()).isEqualTo(LogLevel.WARN);
    assertThat(log.time()).isEqualTo(Instant.ofEpochMilli(1795348799000L));
    assertThat(log.attribute("record.body.verdict")).isEqualTo("reject");
    assertThat(log.attributes().propertyNames()).containsExactly("record");
  }

  @ParameterizedTest
  @CsvSource({
    "success, OK", "error, ERROR", "timeout, DEBUG", "policy_blocked, INFO", "limit_exceeded, INFO",
    "flagged_for_review, EMERGENCY", "Emergency, EMERGENCY", "warn, WARN", "info, INFO", "3, ERROR",
    "critical, CRITICAL", "alert, ALERT", "notice, NOTICE", "verbose, DEBUG"
  })
  void a_status_is_read_by_its_first_letter(String status, LogLevel level) {
    caller.post("{\"status\":\"" + status + "\"}");
    assertThat(datadog.indexed()).extracting(IndexedLog::level).containsExactly(level);
  }

  @Test
  void what_is_outside_the_window_is_answered_202_and_nowhere() {
    String log = "{\"timestamp\":\"%s\"}";
    for (String time :
        new String[] {
          "2026-11-21T17:59:59.999Z",
          "2026-11-21T18:00:00Z",
          "2026-11-22T14:00:00Z",
          "2026-11-22T14:00:00.001Z"
        }) {
      assertThat(caller.post(log.formatted(time)).statusCode()).isEqualTo(202);
    }
    assertThat(datadog.indexed()).hasSize(2);
    assertThat(datadog.dropped())
        .extracting(DroppedLog::reason)
        .containsExactly(DroppedLog.Reason.TOO_OLD, DroppedLog.Reason.TOO_FAR_AHEAD);
  }

  @Test
  void epoch_seconds_and_nanoseconds_are_misread_and_dropped() {
    caller.post("{\"timestamp\":" + NOW.getEpochSecond() + "}");
    caller.post("{\"timestamp\":" + NOW.getEpochSecond() + "000000000}");
    assertThat(datadog.dropped())
        .extracting(DroppedLog::reason)
        .containsExactly(DroppedLog.Reason.TOO_OLD, DroppedLog.Reason.TOO_FAR_AHEAD);
  }

  @Test
  void a_log_without_a_date_gets_the_moment_of_receipt() {
    caller.post("[{\"message\":\"m\"},{\"timestamp\":\"yesterday\"}]");
    assertThat(datadog.indexed()).extracting(IndexedLog::time).containsExactly(NOW, NOW);
  }

  @Test
  void a_log_over_a_megabyte_is_answered_202_and_broken() {
    String log = "{\"service\":\"s\",\"message\":\"%s\"}";
    int frame = log.length() - 2;
    caller.post(log.formatted("x".repeat(1_000_000 - frame)));
    caller.post(log.formatted("x".repeat(1_000_001 - frame)));
    assertThat(datadog.indexed()).extracting(IndexedLog::broken).containsExactly(false, true);
    assertThat(datadog.indexed().get(1).labels().service()).isEmpty();
  }

  @Test
  void more_than_a_thousand_logs_or_five_million_bytes_are_413() {
    Function<Integer, String> logs =
        count ->
            IntStream.range(0, count)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(",", "[", "]"));
    assertThat(caller.post(logs.apply(1_000)).statusCode()).isEqualTo(202);
    assertThat(caller.post(logs.apply(1_001)).statusCode()).isEqualTo(413);
    String spaces = " ".repeat(5_000_000 - 2);
    assertThat(caller.post("[" + spaces + "]").statusCode()).isEqualTo(202);
    assertThat(caller.post("[ " + spaces + "]").statusCode()).isEqualTo(413);
  }

  @Test
  void attributes_and_tags_beyond_the_limits_are_lost_and_seen_here() {
    String many =
        IntStream.range(0, 260)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    caller.post(many);
    assertThat(datadog.indexed().get(0).lost())
        .containsExactly("k255", "k256", "k257", "k258", "k259");
    caller.post("{\"" + "n".repeat(49) + "\":1,\"" + "n".repeat(50) + "\":1}");
    assertThat(datadog.indexed().get(1).lost()).containsExactly("n".repeat(50));
    caller.post("{\"a\":".repeat(10) + "1" + "}".repeat(10));
    assertThat(datadog.indexed().get(2).lost()).containsExactly("a.a.a.a.a.a.a.a.a.a");
    String tags = IntStream.range(0, 101).mapToObj(i -> "t:" + i).collect(Collectors.joining(","));
    caller.post("{\"ddtags\":\"" + tags + "\"}");
    assertThat(datadog.indexed().get(3).lost()).containsExactly("ddtags.t:100");
    caller.post("{\"ddtags\":\"t:" + "x".repeat(255) + "\"}");
    assertThat(datadog.indexed().get(4).labels().tags().get(0)).hasSize(256);
  }

  @Test
  void a_missing_key_is_401_and_a_wrong_one_403() {
    byte[] log = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(caller.post(log).statusCode()).isEqualTo(401);
    assertThat(caller.post(log, "DD-API-KEY", "of-another-site").statusCode()).isEqualTo(403);
    assertThat(caller.get("/api/v1/validate", "DD-API-KEY", "x").statusCode()).isEqualTo(403);
    assertThat(caller.get("/api/v1/validate", "DD-API-KEY", DatadogCaller.KEY).body())
        .isEqualTo("{\"valid\":true}");
    assertThat(datadog.indexedCount()).isZero();
    assertThat(datadog.requests().all())
        .extracting(LoggedRequest::toString)
        .noneMatch(line -> line.contains(DatadogCaller.KEY));
  }

  @Test
  void gzip_and_deflate_are_read_and_other_codings_refused() throws IOException {
    caller.post(
        packed(GZIPOutputStream::new), "DD-API-KEY", DatadogCaller.KEY, "Content-Encoding", "gzip");
    caller.post(
        packed(DeflaterOutputStream::new),
        "DD-API-KEY",
        DatadogCaller.KEY,
        "Content-Encoding",
        "deflate");
    assertThat(datadog.indexedCount()).isEqualTo(2);
    assertThat(caller.post("{}", "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
    assertThat(caller.post("{}", "Content-Encoding", "deflate").statusCode()).isEqualTo(400);
    assertThat(caller.post("{}", "Content-Encoding", "br").statusCode()).isEqualTo(415);
  }

  private interface Packing {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(bytes)) {
      out.write("{\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void other_paths_and_methods_are_404_and_405() {
    assertThat(caller.get("/v1/input/key").statusCode()).isEqualTo(404);
    assertThat(caller.get("/api/v2/logs").statusCode()).isEqualTo(405);
  }

  @Test
  void faults_come_in_turn_and_then_all_is_well() {
    datadog.next(DatadogFault.instead(500), DatadogFault.busy(Duration.ofSeconds(3)));
    assertThat(caller.post("{}").statusCode()).isEqualTo(500);
    var busy = caller.post("{}");
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).contains("3");
    assertThat(caller.post("{}").statusCode()).isEqualTo(202);
    datadog.always(DatadogFault.refusingBodiesWith("poison"));
    assertThat(caller.post("{\"message\":\"poison\"}").statusCode()).isEqualTo(400);
    assertThat(caller.post("{\"message\":\"food\"}").statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service:a | 1",
        "service:(a OR b) | 1 2",
        "-service:a | 2 3",
        "source:s @n:>1.5 | 2 3",
        "@n:<=2 | 1 2",
        "@record.actor:\"did:sync:user:bob\" | 1",
        "@record.act*:x | ''",
        "team:x OR @n:3 | 1 3",
        "(team:x OR @n:3) AND -service:a | 3",
        "status:warn | 2",
        "@absent:* | ''",
        "@n:* | 1 2 3",
        "\"log 2\" | 2",
      })
  void a_search_finds_what_datadogs_would(String query, String found) {
    caller.post(
        """
        [{"ddsource":"s","service":"a","ddtags":"team:x","n":1,"message":"log 1","record":{"actor":"did:sync:user:bob"}},
         {"ddsource":"s","service":"b","n":2,"status":"warn","message":"log 2"},
         {"ddsource":"s","n":3,"message":"log 3"}]""");
    assertThat(
            datadog.search(query).stream()
                .map(log -> log.attribute("n"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(service:a", "service:", "a:b:c)", "service:a OR"})
  void a_search_that_is_not_understood_is_refused(String query) {
    assertThatThrownBy(() -> datadog.search(query)).isInstanceOf(IllegalArgumentException.class);
  }
}
