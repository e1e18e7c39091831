package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.adapters.api.limit.LoadLimits;
import io.tracepost.application.access.Scope;
import io.tracepost.application.intake.IntakeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is let in at once, and what is cut off. Time is moved by hand; only the network is waited for. */
@Timeout(60)
class LimitsTest {
  private static final String EXPORT = "/v1/traces/export";
  private static final String ONE = EXPORT + "?limit=1";
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final int PLACES_OF_AN_ORGANIZATION = 8;
  private static final int KEY = 3;
  private static final int ALL = 5;

  /** A request has an hour here, so that what cuts a body earlier is the body's own limit. */
  private static final LoadLimits LOAD =
      new LoadLimits(
          100,
          ALL,
          KEY,
          100,
          Duration.ofSeconds(40),
          Duration.ofHours(1),
          Duration.ofHours(1),
          1_024);

  private final AtomicLong nanos = new AtomicLong();
  private final List<RawConnection> held = new ArrayList<>();
  private final RunningApi api =
      new RunningApi(
          settings ->
              settings
                  .withBodies(
                      new BodyLimits(
                          1 << 20, 200, 10, Duration.ofSeconds(10), Duration.ofSeconds(120)))
                  .withLoad(LOAD),
          IntakeLimits.DEFAULTS,
          nanos::get);
  private final String ingest = api.key(Scope.INGEST, Scope.READ);

  @AfterEach
  void stop() throws IOException {
    for (RawConnection one : held) {
      one.close();
    }
    api.close();
  }

  @Test
  void a_key_has_so_many_requests_under_way_and_leaves_others_theirs() throws Exception {
    hold(KEY, ingest);
    Answer refused = refused(api, "/api/v1/agents", ingest);
    assertThat(refused.at("/detail")).contains("This key", "(" + KEY + ")");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(api.get("/api/v1/agents", api.key(Scope.READ)).status()).isEqualTo(200);
    letGo();
    assertThat(answered(ingest).status()).isEqualTo(202);
  }

  @Test
  void the_server_has_so_many_requests_under_way_and_still_answers_its_operators()
      throws Exception {
    hold(KEY, ingest);
    hold(ALL - KEY, api.key(Scope.INGEST));
    Answer refused = refused(api, "/openapi.yaml", "");
    assertThat(refused.at("/detail")).contains("The server", "(" + ALL + ")");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    for (String operators : List.of("/health/live", "/health/ready", "/metrics")) {
      assertThat(api.get(operators, "").status()).as(operators).isEqualTo(200);
    }
    letGo();
    assertThat(answered(ingest).status()).isEqualTo(202);
  }

  @Test
  void a_body_of_a_byte_now_and_then_is_cut() throws Exception {
    RawConnection slow = connect();
    slow.say(head(ingest, 100_000));
    String answer = drip(slow, "x", Duration.ofSeconds(20));
    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("Connection: close", "too slowly");
  }

  @Test
  void a_body_that_keeps_the_pace_is_cut_when_it_takes_longer_than_it_may() throws Exception {
    RawConnection slow = connect();
    slow.say(head(ingest, 1_000_000));
    String answer = drip(slow, "x".repeat(400), Duration.ofSeconds(20));
    assertThat(answer).startsWith("HTTP/1.1 408 ");
    assertThat(nanos.get()).isGreaterThan(Duration.ofMinutes(2).toNanos());
  }

  @Test
  void a_request_of_which_nothing_comes_is_cut_and_its_place_is_free() throws Exception {
    hold(KEY, ingest);
    refused(api, "/api/v1/agents", ingest);
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    for (RawConnection one : held) {
      assertThat(heard(one)).isEmpty();
    }
    assertThat(answered(ingest).status()).isEqualTo(202);
  }

  @Test
  void a_header_that_drips_is_cut_though_a_byte_comes_now_and_then() throws Exception {
    RawConnection slow = connect();
    slow.say("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    assertThat(drip(slow, "x", Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void a_connection_without_a_request_is_cut() throws Exception {
    RawConnection idle = connect();
    assertThat(drip(idle, "", Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void readers_that_do_not_read_lose_their_places_and_never_have_those_of_other_organizations()
      throws Exception {
    try (RunningApi usual =
        new RunningApi(settings -> settings, IntakeLimits.DEFAULTS, nanos::get)) {
      String read = usual.key(Scope.READ, Scope.INGEST);
      fill(usual, read);
      for (int i = 0; i < PLACES_OF_AN_ORGANIZATION; i++) {
        export(usual, read);
      }
      Answer refused = refused(usual, ONE, read);
      assertThat(refused.at("/detail")).contains("8 of an organization");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(usual.get(ONE, usual.keyOf("other", Scope.READ)).status()).isEqualTo(200);
      int looks = 0;
      long idle = System.nanoTime() + ApiSettings.on("", 0).idleTimeout().toNanos();
      while (usual.get(ONE, read).status() == 429) {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        looks++;
        assertThat(idle - System.nanoTime()).as("until the connection counts as idle").isPositive();
      }
      assertThat(looks).isGreaterThan(25);
      assertThat(held.get(0).hearOut()).isNotEmpty().doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void connections_over_the_most_wait_until_one_closes() throws Exception {
    LoadLimits few =
        new LoadLimits(
            2, 9, 9, 99, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 1);
    try (RunningApi api =
        new RunningApi(settings -> settings.withLoad(few), IntakeLimits.DEFAULTS, nanos::get)) {
      RawConnection first = connect(api);
      assertThat(live(first)).startsWith("HTTP/1.1 200 ");
      assertThat(live(connect(api))).startsWith("HTTP/1.1 200 ");
      RawConnection third = connect(api);
      third.say(LIVE);
      assertThat(third.hearAMoment()).isEmpty();
      first.close();
      assertThat(heard(third)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void a_header_of_too_many_fields_or_bytes_is_refused() throws Exception {
    RawConnection many = connect();
    many.say("GET /health/live HTTP/1.1\r\n" + "A: b\r\n".repeat(100) + "Host: a\r\n\r\n");
    assertThat(many.hearOut()).startsWith("HTTP/1.1 431 ").contains("101 fields", "most is 100");
    RawConnection large = connect();
    large.say("GET /health/live HTTP/1.1\r\nHost: a\r\nA: " + "b".repeat(17_000) + "\r\n\r\n");
    assertThat(large.hearOut()).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void a_chunked_body_without_end_is_cut_at_the_limit() throws Exception {
    RawConnection endless = connect();
    endless.say(head(ingest, -1));
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    int chunks = 0;
    while (endless.say(chunk) && chunks < 1_000) {
      chunks++;
    }
    assertThat(chunks).isLessThan(1_000);
  }

  private RawConnection connect() throws IOException {
    return connect(api);
  }

  private RawConnection connect(RunningApi to) throws IOException {
    RawConnection one = new RawConnection(to.server.uri());
    held.add(one);
    return one;
  }

  private static String live(RawConnection one) {
    one.say(LIVE);
    return heard(one);
  }

  private static String heard(RawConnection one) {
    while (true) {
      Optional<String> heard = one.hearAMoment();
      if (heard.isPresent()) {
        return heard.get();
      }
    }
  }

  /** Requests that are waited for and whose body does not come. */
  private void hold(int count, String key) throws IOException {
    for (int i = 0; i < count; i++) {
      RawConnection one = connect();
      one.say(
          head(key, 100).replace("\r\nContent-Type", "\r\nExpect: 100-continue\r\nContent-Type"));
      assertThat(heard(one)).startsWith("HTTP/1.1 100 ");
    }
  }

  private void letGo() throws IOException {
    for (RawConnection one : held) {
      one.close();
    }
  }

  /** An export whose reader reads how it begins and no more. */
  private void export(RunningApi of, String key) throws IOException {
    RawConnection one = connect(of);
    one.say("GET " + EXPORT + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key + "\r\n\r\n");
    assertThat(heard(one)).startsWith("HTTP/1.1 200 ");
  }

  /** More than the sockets of both sides hold. */
  private static void fill(RunningApi api, String key) {
    String long1 = "y".repeat(200_000);
    for (int i = 0; i < 60; i++) {
      Answer taken =
          api.call(
              "POST",
              "/api/v1/traces",
              key,
              "{\"trace_id\":\"f"
                  + i
                  + "\",\"agent_id\":\"a\",\"status\":\"error\",\"error_message\":\""
                  + long1
                  + "\"}");
      assertThat(taken.status()).as(taken.text()).isEqualTo(202);
    }
  }

  private static Answer refused(RunningApi api, String path, String key) {
    Answer answer = api.get(path, key);
    assertThat(answer.status()).as(answer.text()).isEqualTo(429);
    return answer;
  }

  /** Asks until a place is free: those who lose theirs do so in their own time. */
  private Answer answered(String key) {
    String trace = "{\"trace_id\":\"t\",\"agent_id\":\"a\",\"status\":\"success\"}";
    Answer answer = api.call("POST", "/api/v1/traces", key, trace);
    while (answer.status() == 429) {
      answer = api.call("POST", "/api/v1/traces", key, trace);
    }
    return answer;
  }

  /** Says a little, lets time pass, and listens, until an answer comes or it is hung up. */
  private String drip(RawConnection slow, String piece, Duration pause) {
    for (int i = 0; i < 200; i++) {
      slow.say(piece);
      Optional<String> heard = slow.hearAMoment();
      if (heard.isPresent()) {
        return heard.get();
      }
      nanos.addAndGet(pause.toNanos());
    }
    throw new AssertionError("nobody cut it");
  }

  private static String head(String key, int length) {
    return "POST /api/v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + key
        + (length < 0
            ? "\r\nTransfer-Encoding: chunked\r\n\r\n"
            : "\r\nContent-Length: " + length + "\r\n\r\n");
  }
}
