package io.tracepost.sandbox.loki;

import static io.tracepost.sandbox.loki.LokiCaller.stream;
import static io.tracepost.sandbox.loki.LokiCaller.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept, what is dropped, and what the answer says about it. */
class LokiPushTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String A = "{\"job\":\"a\"}";
  private static final String B = "{\"job\":\"b\"}";

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;
  private final LokiSandbox loki = LokiSandbox.start(LokiOptions.at(clock));
  private final LokiCaller caller = new LokiCaller(loki);

  @AfterEach
  void closed() {
    loki.close();
  }

  private static long before(Duration age) {
    return Timestamps.nanos(NOW.minus(age));
  }

  @Test
  void lines_are_kept_by_stream_and_found_by_label_oldest_first() {
    String labels = "{\"job\":\"a\",\"env\":\"x\"}";
    assertThat(caller.push(stream(labels, value(before(Duration.ZERO), "late"))).statusCode())
        .isEqualTo(204);
    caller.push(stream(labels, value(before(Duration.ofMinutes(1)), "early", "{\"id\":\"7\"}")));
    assertThat(loki.streams()).containsExactly(Map.of("job", "a", "env", "x"));
    assertThat(loki.entries(Map.of("job", "a")))
        .extracting(LokiEntry::line)
        .containsExactly("early", "late");
    assertThat(loki.entries(Map.of("job", "a")).get(0).metadata()).isEqualTo(Map.of("id", "7"));
    assertThat(loki.entries(Map.of("job", "b"))).isEmpty();
  }

  @Test
  void of_several_streams_only_the_last_ones_fate_is_told() {
    caller.push(stream(A, value(before(Duration.ZERO), "newest")));
    String lost = stream(A, value(before(Duration.ofHours(2)), "lost"));
    String fine = stream(B, value(before(Duration.ZERO), "fine"));
    assertThat(caller.push(lost, fine).statusCode()).isEqualTo(204);
    assertThat(loki.entries(Map.of()))
        .extracting(LokiEntry::line)
        .containsExactlyInAnyOrder("newest", "fine");
    assertThat(caller.push(fine, lost).statusCode()).isEqualTo(400);
  }

  @Test
  void a_line_an_hour_behind_the_newest_is_dropped_and_the_others_are_kept() {
    caller.push(stream(A, value(before(Duration.ZERO), "newest")));
    HttpResponse<String> answer =
        caller.push(
            stream(
                A,
                value(before(Duration.ofMinutes(61)), "behind"),
                value(before(Duration.ofMinutes(60)), "just in")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "entry with timestamp 2026-11-22 10:59:00 +0000 UTC ignored, reason: 'entry too far behind, entry timestamp"
                + " is: 2026-11-22T10:59:00Z, oldest acceptable timestamp is: 2026-11-22T11:00:00Z',\n"
                + "user 'fake', total ignored: 1 out of 2 for stream: {job=\"a\"}\n");
    assertThat(loki.entryCount()).isEqualTo(2);
  }

  @Test
  void at_most_ten_dropped_lines_are_named() {
    caller.push(stream(A, value(before(Duration.ZERO), "newest")));
    String[] behind =
        IntStream.range(0, 25)
            .mapToObj(i -> value(before(Duration.ofMinutes(200 - i)), "l" + i))
            .toArray(String[]::new);
    String text = caller.push(stream(A, behind)).body();
    assertThat(text.split("entry with timestamp", -1)).hasSize(11);
    assertThat(text).contains("total ignored: 25 out of 25");
  }

  @Test
  void what_is_too_old_too_new_or_too_long_is_dropped_and_counted_by_message() {
    HttpResponse<String> answer =
        caller.push(
            stream(
                A,
                value(before(Duration.ofDays(8)), "old"),
                value(before(Duration.ofDays(8)), "as old"),
                value(before(Duration.ofMinutes(-11)), "new"),
                value(before(Duration.ZERO), "x".repeat(262_145)),
                value(before(Duration.ZERO), "fine")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "2 errors like: entry for stream '{job=\"a\"}' has timestamp too old: 2026-11-14T12:00:00Z, oldest acceptable"
                + " timestamp is: 2026-11-15T12:00:00Z")
        .contains(
            "1 errors like: entry for stream '{job=\"a\"}' has timestamp too new: 2026-11-22T12:11:00Z")
        .contains(
            "Max entry size '262144' bytes exceeded for stream '{job=\"a\"}' while adding an entry with length '262145'");
    assertThat(loki.entries(Map.of())).extracting(LokiEntry::line).containsExactly("fine");
  }

  @Test
  void a_repeat_is_recognized_while_its_block_is_open() {
    String stream =
        stream(A, value(before(Duration.ofMinutes(2)), "x"), value(before(Duration.ZERO), "y"));
    caller.push(stream);
    caller.push(stream);
    assertThat(loki.entryCount()).isEqualTo(2);
    caller.push(stream(A, value(before(Duration.ZERO), "z")));
    assertThat(loki.entryCount()).isEqualTo(3);
    loki.flush();
    caller.push(stream);
    assertThat(loki.entryCount()).isEqualTo(5);
  }

  @Test
  void labels_have_their_limits_and_a_stream_over_them_is_dropped() {
    String sixteen =
        IntStream.range(0, 16)
            .mapToObj(i -> "\"l" + i + "\":\"v\"")
            .reduce((x, y) -> x + "," + y)
            .orElseThrow();
    assertThat(caller.push(stream("{" + sixteen + "}", value(before(Duration.ZERO), "x"))).body())
        .contains("has 16 label names; limit 15");
    assertThat(caller.push(stream("{}", value(before(Duration.ZERO), "x"))).body())
        .contains("at least one label pair");
    assertThat(
            caller
                .push(
                    stream(
                        "{\"a\":\"" + "v".repeat(2_049) + "\"}", value(before(Duration.ZERO), "x")))
                .body())
        .contains("label value too long");
    assertThat(
            caller.push(stream("{\"a.b\":\"c\"}", value(before(Duration.ZERO), "x"))).statusCode())
        .isEqualTo(400);
    assertThat(loki.entryCount()).isZero();
  }

  @Test
  void structured_metadata_has_its_limits_and_its_traps() {
    String large = "{\"m\":\"" + "v".repeat(65_536) + "\"}";
    assertThat(caller.push(stream(A, value(before(Duration.ZERO), "x", large))).body())
        .contains("structured metadata too large");
    assertThat(caller.push(stream(A, value(before(Duration.ZERO), "x", "{\"m\":1}"))).statusCode())
        .isEqualTo(400);
    caller.push(stream(A, value(before(Duration.ZERO), "x", "{\"parsed\":{\"a-b\":\"c\"}}")));
    assertThat(loki.entries(Map.of()).get(0).metadata()).isEqualTo(Map.of("a_b", "c"));
  }

  @Test
  void a_timestamp_is_a_string_and_one_bad_value_fails_the_whole_request() {
    String good = value(before(Duration.ZERO), "good");
    for (String bad :
        new String[] {
          "[" + before(Duration.ZERO) + ",\"x\"]", "[\"1.5e9\",\"x\"]", "[\"1\"]", "[\"1\",2]"
        }) {
      assertThat(caller.push(stream(A, good, bad)).statusCode()).as(bad).isEqualTo(400);
    }
    assertThat(loki.entryCount()).isZero();
  }

  @Test
  void a_tenant_over_its_rate_is_turned_away_whole_and_recovers_with_time() {
    LokiLimits slow = LokiLimits.DEFAULT.withRates(100, 150, 10_000, 10_000);
    try (LokiSandbox small = LokiSandbox.start(LokiOptions.at(clock).limits(slow))) {
      LokiCaller sender = new LokiCaller(small);
      String hundred = stream(A, value(before(Duration.ZERO), "x".repeat(100)));
      assertThat(sender.push(hundred).statusCode()).isEqualTo(204);
      HttpResponse<String> over =
          sender.push(stream(A, value(before(Duration.ZERO), "y".repeat(100))));
      assertThat(over.statusCode()).isEqualTo(429);
      assertThat(over.body()).contains("Ingestion rate limit exceeded for user fake");
      now.set(NOW.plusSeconds(1));
      assertThat(sender.push(stream(A, value(before(Duration.ZERO), "y".repeat(100)))).statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void a_stream_over_its_rate_keeps_what_came_before_and_the_last_line_picks_the_status() {
    LokiLimits slow = LokiLimits.DEFAULT.withRates(10_000, 10_000, 100, 150);
    try (LokiSandbox small = LokiSandbox.start(LokiOptions.at(clock).limits(slow))) {
      LokiCaller sender = new LokiCaller(small);
      HttpResponse<String> over =
          sender.push(
              stream(
                  A,
                  value(before(Duration.ZERO), "x".repeat(100)),
                  value(before(Duration.ZERO), "y".repeat(100))));
      assertThat(over.statusCode()).isEqualTo(429);
      assertThat(over.body()).contains("Per stream rate limit exceeded").contains("1 out of 2");
      assertThat(small.entryCount()).isEqualTo(1);
      HttpResponse<String> mixed =
          sender.push(
              stream(
                  A,
                  value(before(Duration.ZERO), "z".repeat(100)),
                  value(before(Duration.ofHours(2)), "behind")));
      assertThat(mixed.statusCode()).isEqualTo(400);
      assertThat(mixed.body())
          .contains("Per stream rate limit exceeded")
          .contains("too far behind");
    }
  }

  @Test
  void a_tenant_with_all_its_streams_gets_no_further_one() {
    LokiLimits few = LokiLimits.DEFAULT.withSizes(1_000_000, 1_000, 1_000, 1);
    try (LokiSandbox small = LokiSandbox.start(LokiOptions.at(clock).limits(few))) {
      LokiCaller sender = new LokiCaller(small);
      sender.push(stream(A, value(before(Duration.ZERO), "x")));
      HttpResponse<String> second = sender.push(stream(B, value(before(Duration.ZERO), "x")));
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.body()).contains("Maximum active stream limit exceeded");
    }
  }
}
