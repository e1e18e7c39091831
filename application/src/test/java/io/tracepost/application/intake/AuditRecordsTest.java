package io.tracepost.application.intake;

import static io.tracepost.application.intake.Requests.NOW;
import static io.tracepost.application.intake.Requests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Audit records are kept as they came, filed under a category, or refused with a reason. */
class AuditRecordsTest {
  private static final String RECORD =
      "{\"id\":\"r-1\",\"act\":\"KNOW\",\"actor\":\"did:sync:user:bob\",\"thread\":\"th_1\","
          + "\"clock\":7,\"data_type\":\"SCALAR\",\"body\":{\"n\":1}}";

  @Test
  void every_record_is_kept_byte_for_byte_under_its_category() throws Exception {
    byte[] body = resource();
    ParsedRequest parsed =
        read(IntakeRequest.of(EventKind.AUDIT, body, BodyFormat.NDJSON), IntakeLimits.DEFAULTS);

    assertThat(parsed.rejected()).isEmpty();
    assertThat(Requests.texts(parsed.events()))
        .isEqualTo(new String(body, StandardCharsets.UTF_8).lines().toList());
    TreeMap<String, Integer> categories = new TreeMap<>();
    for (int i = 0; i < parsed.events().count(); i++) {
      categories.merge(parsed.events().facet(i).wireName(), 1, Integer::sum);
    }
    assertThat(categories)
        .containsOnly(
            Map.entry("aitl", 118),
            Map.entry("dispatch", 131),
            Map.entry("governance", 77),
            Map.entry("other", 102),
            Map.entry("system", 72));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "did:sync:system:governance | KNOW | {\"verdict\":\"reject\",\"topic\":\"dispatch_complete\"} | AUDIT_GOVERNANCE",
        "did:sync:system:auth | DO | {} | AUDIT_GOVERNANCE",
        "did:sync:system:authority | KNOW | {\"verdict\":\"accept\"} | AUDIT_SYSTEM",
        "did:sync:agent:a | KNOW | {\"verdict\":\"accept\",\"topic\":\"dispatch_complete\"} | AUDIT_AITL",
        "did:sync:agent:a | KNOW | {\"verdict\":null,\"topic\":\"dispatch_complete\"} | AUDIT_DISPATCH",
        "did:sync:agent:a | DO | {\"verdict\":\"accept\",\"topic\":\"dispatch_complete\"} | AUDIT_OTHER",
        "did:sync:agent:a | KNOW | {\"x\":{\"verdict\":1},\"topic\":\"dispatch\"} | AUDIT_OTHER",
        "did:other:system:x | KNOW | {\"topic\":[\"dispatch_complete\"]} | AUDIT_OTHER",
      })
  void the_first_category_that_fits_wins(String actor, String act, String body, Facet facet)
      throws Exception {
    EventColumns events =
        one(
            "{\"id\":\"a\",\"act\":\""
                + act
                + "\",\"actor\":\""
                + actor
                + "\",\"thread\":\"t\",\"clock\":1,\"body\":"
                + body
                + "}");
    assertThat(events.facet(0)).isEqualTo(facet);
  }

  @Test
  void white_space_between_tokens_goes_and_every_token_stays() throws Exception {
    EventColumns events =
        one(
            "{ \"clock\" : 1 ,\n\t\"id\":\"a\\u0041 \\\" b\", \"act\":\"DO\",\"actor\":\"x\",\"thread\":\"t\","
                + "\"body\":{\"n\" : 1.50e2, \"s\":\"two  \\/ spaces\\\\\", \"z\":[ 1 , 2 ]}}");
    assertThat(Requests.texts(events))
        .containsExactly(
            "{\"clock\":1,\"id\":\"a\\u0041 \\\" b\",\"act\":\"DO\",\"actor\":\"x\",\"thread\":\"t\","
                + "\"body\":{\"n\":1.50e2,\"s\":\"two  \\/ spaces\\\\\",\"z\":[1,2]}}");
    assertThat(events.keyOffset(0)).isEqualTo("{\"clock\":1,\"id\":\"".length());
    assertThat(events.key(0)).isEqualTo(KeyHash.of(EventKind.AUDIT, new EventKey("aA \" b")));
  }

  @Test
  void a_record_without_a_time_happened_when_it_came() throws Exception {
    assertThat(one(RECORD).timeMicros(0)).isEqualTo(micros(NOW));
    assertThat(
            one(RECORD.replace("\"clock\":7", "\"clock\":7,\"timestamp\":1767225600.25"))
                .timeMicros(0))
        .isEqualTo(micros(Instant.parse("2026-01-01T00:00:00.25Z")));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(RECORD.replace("\"id\":\"r-1\",", ""), "id", "is required"),
        Arguments.of(RECORD.replace("\"r-1\"", "\"\""), "id", "is empty"),
        Arguments.of(RECORD.replace("\"r-1\"", "5"), "id", "is a number; give a string"),
        Arguments.of(RECORD.replace("\"clock\":7", "\"clock\":7.5"), "clock", "not a whole number"),
        Arguments.of(RECORD.replace("\"clock\":7,", ""), "clock", "is required"),
        Arguments.of(RECORD.replace("\"th_1\"", "\"a\\nb\""), "thread", "control character"),
        Arguments.of(RECORD.replace("\"thread\"", "\"tread\""), "tread", "did you mean thread?"),
        Arguments.of(RECORD.replace("{\"n\":1}", "[1]"), "body", "is an array; give an object"),
        Arguments.of(
            RECORD.replace("{\"n\":1}", "{\"n\":1,\"m\":{\"n\":2,\"n\":3}}"),
            "body.n",
            "stands twice in its object"),
        Arguments.of(RECORD.replace("{\"n\":1}", "{\"n\":NaN}"), "body.n", "cannot carry"),
        Arguments.of(
            RECORD.replace("{\"n\":1}", "{\"n\":\"\\ud800\"}"), "body.n", "surrogate pair"),
        Arguments.of(
            RECORD.replace("\"act\":\"KNOW\"", "\"act\":\"KNOW\",\"act\":\"DO\""),
            "act",
            "stands twice"),
        Arguments.of(RECORD.replace("\"id\":", "\"\\u0069d\":"), "id", "written with escapes"),
        Arguments.of(
            RECORD.replace("did:sync:user:bob", "did:sync:system:tracepost"),
            "actor",
            "the actor of this service itself"),
        Arguments.of(
            RECORD.replace("th_1", "th_admin_dst_0123456789abcdef"), "thread", "own records"),
        Arguments.of(RECORD.replace("th_1", "th_auth_anonymous"), "thread", "own records"),
        Arguments.of(RECORD.replace("th_1", "\\u0074h_gap_dst_1"), "thread", "own records"),
        Arguments.of(RECORD.replace("th_1", "th_heartbeat_dst_1"), "thread", "own records"),
        Arguments.of(
            RECORD.replace("{\"n\":1}", "{\"n\":\"" + "x".repeat(600) + "\"}"),
            "",
            "the most is 500 an event"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_record_at_fault_is_refused_and_its_neighbours_are_kept(
      String record, String field, String words) throws Exception {
    String first = RECORD.replace("r-1", "first");
    String last = RECORD.replace("r-1", "last");
    for (BodyFormat format : BodyFormat.values()) {
      List<String> all = List.of(first, record, last);
      String body =
          format == BodyFormat.JSON ? "[" + String.join(",", all) + "]" : String.join("\n", all);
      ParsedRequest parsed =
          read(IntakeRequest.of(EventKind.AUDIT, body.getBytes(StandardCharsets.UTF_8), format));
      assertThat(Requests.texts(parsed.events())).containsExactly(first, last);
      assertThat(parsed.rejected())
          .singleElement()
          .satisfies(
              rejection -> {
                assertThat(rejection.index()).isEqualTo(1);
                assertThat(rejection.field()).isEqualTo(field);
                assertThat(rejection.message()).contains(words);
              });
    }
  }

  private static EventColumns one(String record) throws IntakeException {
    ParsedRequest parsed =
        read(
            IntakeRequest.of(
                EventKind.AUDIT, record.getBytes(StandardCharsets.UTF_8), BodyFormat.JSON));
    assertThat(parsed.rejected()).isEmpty();
    return parsed.events();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static byte[] resource() throws IOException {
    try (InputStream in = AuditRecordsTest.class.getResourceAsStream("audit-records.jsonl")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
