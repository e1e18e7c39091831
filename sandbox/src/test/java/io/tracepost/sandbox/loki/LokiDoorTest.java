package io.tracepost.sandbox.loki;

import static io.tracepost.sandbox.loki.LokiCaller.stream;
import static io.tracepost.sandbox.loki.LokiCaller.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, access, releases, encodings and faults. */
class LokiDoorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final LokiOptions OPTIONS = LokiOptions.at(InstantSource.fixed(NOW));
  private static final String ONE =
      "{\"streams\":["
          + stream("{\"job\":\"a\"}", value(Timestamps.nanos(NOW), "x", "{\"id\":\"1\"}"))
          + "]}";
  private static final String PLAIN =
      "{\"streams\":[" + stream("{\"job\":\"a\"}", value(Timestamps.nanos(NOW), "x")) + "]}";
  private static final String NOTHING = "{\"streams\":[]}";

  @ParameterizedTest
  @CsvSource({
    "V2_8, 204, 400, array must contains 2 values",
    "V2_9, 204, 400, this feature is disallowed",
    "V3_0, 204, 204, ''",
    "V3_4, 422, 204, ''",
    "V3_6, 422, 204, ''",
  })
  void releases_differ_over_an_empty_request_and_structured_metadata(
      LokiRelease release, int nothing, int metadata, String words) {
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS.release(release))) {
      LokiCaller caller = new LokiCaller(loki);
      assertThat(caller.send(NOTHING).statusCode()).isEqualTo(nothing);
      var answer = caller.send(ONE);
      assertThat(answer.statusCode()).isEqualTo(metadata);
      assertThat(answer.body()).contains(words);
      assertThat(caller.send(PLAIN).statusCode()).isEqualTo(204);
      assertThat(caller.get("/loki/api/v1/status/buildinfo").body()).contains(release.version());
    }
  }

  @ParameterizedTest
  @CsvSource({"V3_4, 400", "V3_6, 413"})
  void a_body_that_is_too_large_has_another_status_by_release(LokiRelease release, int status) {
    LokiLimits small = LokiLimits.DEFAULT.withSizes(50, 1_000, 1_000, 10);
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS.release(release).limits(small))) {
      assertThat(new LokiCaller(loki).send(ONE).statusCode()).isEqualTo(status);
      assertThat(loki.entryCount()).isZero();
    }
  }

  @Test
  void a_tenant_may_be_demanded() {
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS.access(LokiAccess.tenants()))) {
      LokiCaller caller = new LokiCaller(loki);
      var without = caller.send(ONE);
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.body()).isEqualTo("no org id\n");
      assertThat(caller.send(ONE, "X-Scope-OrgID", "soc").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void a_gateway_asks_for_a_credential_and_hides_everything_but_the_push() {
    for (LokiAccess access :
        new LokiAccess[] {LokiAccess.basic("12", "pw"), LokiAccess.bearer("t0ken").andTenant()}) {
      try (LokiSandbox loki = LokiSandbox.start(OPTIONS.access(access))) {
        LokiCaller caller = new LokiCaller(loki);
        assertThat(caller.send(ONE).statusCode()).isEqualTo(401);
        assertThat(caller.send(ONE, "Authorization", "Basic wrong").statusCode()).isEqualTo(401);
        assertThat(caller.get("/ready").statusCode()).isEqualTo(404);
        assertThat(access.toString()).doesNotContain("pw").doesNotContain("t0ken");
      }
    }
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS.access(LokiAccess.basic("12", "pw")))) {
      assertThat(new LokiCaller(loki).send(ONE, "Authorization", "Basic MTI6cHc=").statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void gzip_and_raw_deflate_are_read_and_nothing_else() {
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS)) {
      LokiCaller caller = new LokiCaller(loki);
      assertThat(caller.send(LokiCaller.gzip(ONE), "Content-Encoding", "gzip").statusCode())
          .isEqualTo(204);
      assertThat(
              caller
                  .send(LokiCaller.deflate(ONE, true), "Content-Encoding", "deflate")
                  .statusCode())
          .isEqualTo(204);
      assertThat(
              caller
                  .send(LokiCaller.deflate(ONE, false), "Content-Encoding", "deflate")
                  .statusCode())
          .isEqualTo(400);
      assertThat(caller.send(ONE, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
      assertThat(caller.send(ONE, "Content-Encoding", "br").body()).contains("not supported");
    }
  }

  @Test
  void faults_strike_in_turn_and_an_outage_ends() throws InterruptedException {
    try (LokiSandbox loki = LokiSandbox.start(OPTIONS)) {
      LokiCaller caller = new LokiCaller(loki);
      loki.next(
          LokiFault.ingestionBlocked(),
          LokiFault.busy(Duration.ofSeconds(3)),
          LokiFault.storedBut(Reply.empty(504)));
      assertThat(caller.send(ONE).statusCode()).isEqualTo(260);
      assertThat(caller.send(ONE).headers().firstValue("Retry-After")).contains("3");
      assertThat(loki.entryCount()).isZero();
      assertThat(caller.send(ONE).statusCode()).isEqualTo(504);
      assertThat(loki.awaitEntries(1, Duration.ofSeconds(10))).isTrue();
      loki.goDown();
      loki.comeBack();
      assertThat(caller.send(ONE).statusCode()).isEqualTo(204);
      assertThat(loki.entryCount()).isEqualTo(1);
      assertThat(caller.get("/ready").body()).isEqualTo("ready\n");
      assertThat(caller.get("/loki/api/v2/push").statusCode()).isEqualTo(404);
    }
  }
}
