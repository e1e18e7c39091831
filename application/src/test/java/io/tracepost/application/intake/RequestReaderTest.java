package io.tracepost.application.intake;

import static io.tracepost.application.intake.Requests.json;
import static io.tracepost.application.intake.Requests.lines;
import static io.tracepost.application.intake.Requests.read;
import static io.tracepost.application.intake.Requests.texts;
import static io.tracepost.application.intake.Requests.trace;
import static io.tracepost.application.intake.Requests.traceWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String KEPT =
      "{\"trace_id\":\"%s\",\"organization_id\":\"org-1\",\"agent_id\":\"bot\",\"status\":\"success\"}";

  @Test
  void an_object_an_array_and_lines_give_the_same_events() throws Exception {
    String expected = KEPT.formatted("a");

    assertThat(texts(read(json(trace("a"))).events())).containsExactly(expected);
    assertThat(texts(read(json(" [ " + trace("a") + " ] \r\n")).events()))
        .containsExactly(expected);
    assertThat(texts(read(lines(trace("a"))).events())).containsExactly(expected);
    assertThat(texts(read(json("\ufeff" + trace("a"))).events())).containsExactly(expected);
  }

  @Test
  void an_event_carries_its_time_facet_and_key_beside_it() throws Exception {
    var events = read(json(traceWith("\"timestamp\":\"2026-11-01T00:00:00.000002Z\""))).events();

    assertThat(events.timeMicros(0)).isEqualTo(1_793_491_200_000_002L);
    assertThat(events.facet(0)).isEqualTo(Facet.TRACE_SUCCESS);
    assertThat(events.key(0)).isEqualTo(KeyHash.of(EventKind.TRACE, new EventKey("t")));
    assertThat(
            texts(events).get(0).substring(events.keyOffset(0)).substring(0, events.keyLength(0)))
        .isEqualTo("t");
  }

  @Test
  void an_escaped_key_is_hashed_by_its_text() throws Exception {
    assertThat(read(json(trace("a\\\"\\u00e9"))).events().key(0))
        .isEqualTo(KeyHash.of(EventKind.TRACE, new EventKey("a\"\u00e9")));
  }

  @Test
  void a_trace_without_a_time_gets_the_time_of_its_arrival() throws Exception {
    assertThat(read(json(trace("a"))).events().timeMicros(0))
        .isEqualTo(Requests.NOW.getEpochSecond() * 1_000_000);
  }

  @Test
  void absent_fields_of_a_registered_agent_are_filled_and_given_ones_stay() throws Exception {
    String known =
        "{\"trace_id\":\"a\",\"agent_id\":\"known-bot\",\"status\":\"error\",\"agent_name\":\"Mine\"}";

    assertThat(texts(read(json(known)).events()))
        .containsExactly(
            "{\"trace_id\":\"a\",\"organization_id\":\"org-1\",\"agent_id\":\"known-bot\","
                + "\"agent_uuid\":\"uuid-1\",\"status\":\"error\",\"agent_name\":\"Mine\","
                + "\"agent_status\":\"active\",\"idp_bound\":true}");
  }

  @Test
  void an_agent_without_a_registration_is_marked_where_a_register_is_kept() throws Exception {
    ParsedRequest read =
        Requests.reader(IntakeLimits.DEFAULTS)
            .read(EmptyRegistry.KEEPS_REGISTER, json(trace("a")), Requests.NOW);

    assertThat(texts(read.events()))
        .singleElement()
        .asString()
        .endsWith("\"attributes\":{\"agent_registration\":\"unregistered\"}}");
    assertThat(texts(read(json(trace("a"))).events()))
        .singleElement()
        .asString()
        .doesNotContain("agent_registration");
  }

  @Test
  void nulls_are_absent_and_whole_numbers_may_have_a_point() throws Exception {
    assertThat(
            texts(
                read(json(
                        traceWith(
                            "\"model\":null,\"prompt_tokens\":412.0,\"completion_tokens\":1e1,"
                                + "\"attributes\":{\"a\":null,\"b\":1e2}")))
                    .events()))
        .singleElement()
        .asString()
        .endsWith(
            "\"prompt_tokens\":412,\"completion_tokens\":10,\"total_tokens\":422,"
                + "\"attributes\":{\"b\":100}}");
  }

  @Test
  void blank_lines_carriage_returns_and_a_missing_last_feed_do_not_matter() throws Exception {
    ParsedRequest parsed =
        read(lines("", trace("a") + "\r", "  \t\r", trace("b") + " ", "", "nonsense", trace("c")));

    assertThat(parsed.events().count()).isEqualTo(3);
    assertThat(parsed.rejected())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.index()).isEqualTo(2);
              assertThat(rejection.message())
                  .isEqualTo(
                      "is not valid JSON: unrecognized token 'nonsense' at byte 0 of its line");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"trace_id\":\"x\"|is not valid JSON",
        "{\"trace_id\":\"x|is not valid JSON",
        "{\"trace_id\" \"x\"}|is not valid JSON",
        "{\"trace_id\":\"x\"} {}|goes on after its object; give one trace a line",
        "{\"trace_id\":\"x\"},|is not valid JSON",
        "[{}]|is no JSON object; give one trace a line",
        "\"text\"|is no JSON object; give one trace a line",
        "nul|is not valid JSON",
        "{\"a\":01}|is not valid JSON",
        "{'a':1}|is not valid JSON",
        "{\"a\":1}//|is not valid JSON",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]|is not valid JSON",
      })
  void a_broken_line_is_refused_and_the_lines_around_it_are_kept(String line, String message)
      throws Exception {
    ParsedRequest parsed = read(lines(trace("a"), line, trace("b")));

    assertThat(parsed.events().count()).isEqualTo(2);
    assertThat(parsed.rejected())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.index()).isEqualTo(1);
              assertThat(rejection.field()).isEmpty();
              assertThat(rejection.message()).startsWith(message);
            });
  }

  @Test
  void an_object_over_two_lines_is_two_broken_lines() throws Exception {
    ParsedRequest parsed =
        read(
            lines(
                "{\"trace_id\":\"a\",", "\"agent_id\":\"bot\",\"status\":\"error\"}", trace("b")));

    assertThat(parsed.rejected()).extracting(Rejection::index).containsExactly(0, 1);
    assertThat(texts(parsed.events())).containsExactly(KEPT.formatted("b"));
  }

  @Test
  void the_position_of_a_fault_is_named_within_its_line() throws Exception {
    assertThat(read(lines(trace("a"), "{\"a\" 1}")).rejected().get(0).message())
        .contains("at byte 5 of its line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "c080",
        "c1bf",
        "e08080",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f5808080",
        "80",
        "c3",
        "e282",
        "f09f98"
      })
  void bytes_that_are_no_utf_8_refuse_their_line_or_their_document(String hex) throws Exception {
    byte[] wrong = java.util.HexFormat.of().parseHex(hex);
    byte[] before = "{\"trace_id\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] after = "\",\"agent_id\":\"b\",\"status\":\"error\"}".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.write(before);
    event.write(wrong);
    event.write(after);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write((trace("€") + "\n").getBytes(StandardCharsets.UTF_8));
    event.writeTo(body);
    body.write(("\n" + trace("\ud83d\ude00")).getBytes(StandardCharsets.UTF_8));

    ParsedRequest parsed =
        read(IntakeRequest.of(EventKind.TRACE, body.toByteArray(), BodyFormat.NDJSON));

    assertThat(parsed.events().count()).isEqualTo(2);
    assertThat(parsed.rejected())
        .containsExactly(new Rejection(1, "", "is not UTF-8 at byte 13 of its line"));
    assertRefused(
        IntakeRequest.of(EventKind.TRACE, event.toByteArray(), BodyFormat.JSON),
        Kind.MALFORMED,
        "The body is not UTF-8 at byte 13. Send JSON in UTF-8.");
  }

  @Test
  void utf_16_is_no_utf_8() {
    assertRefused(
        IntakeRequest.of(
            EventKind.TRACE, trace("a").getBytes(StandardCharsets.UTF_16LE), BodyFormat.JSON),
        Kind.MALFORMED,
        "The body is not valid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|The body is empty. Send one trace, an array of traces or one a line.",
        "` \n `|The body is empty. Send one trace, an array of traces or one a line.",
        "[]|The array is empty. Send at least one trace.",
        "1|The body is neither an object nor an array. Send one trace or an array of traces.",
        "[{}|The body is not valid JSON",
        "[{},]|The body is not valid JSON",
        "{\"a\":1|The body is not valid JSON",
        "{}{}|The body goes on after its end at byte 2. Send several traces as an array, or one a line as application/x-ndjson.",
        "[{}] x|The body is not valid JSON",
        "[{\"a\" 1}]|The body is not valid JSON",
      })
  void a_broken_document_is_refused_as_a_whole(String body, String message) {
    assertRefused(json(body), Kind.MALFORMED, message);
  }

  @Test
  void the_words_of_a_broken_document_name_the_position() {
    assertRefused(
        json("[{\"a\" 1}]"),
        Kind.MALFORMED,
        "The body is not valid JSON: unexpected character ('1' (code 49)): was expecting a colon to"
            + " separate property name and value at byte");
  }

  @Test
  void empty_lines_are_refused_too() {
    assertRefused(lines("", " ", ""), Kind.MALFORMED, "The body is empty.");
  }

  @Test
  void one_event_too_many_refuses_all() throws Exception {
    String[] five = IntStream.range(0, 5).mapToObj(i -> trace("t" + i)).toArray(String[]::new);
    String[] six = IntStream.range(0, 6).mapToObj(i -> trace("t" + i)).toArray(String[]::new);
    String words = "The body has more than 5 events";

    assertThat(read(lines(five)).events().count()).isEqualTo(5);
    assertThat(read(json("[" + String.join(",", five) + "]")).events().count()).isEqualTo(5);
    assertRefused(lines(six), Kind.TOO_LARGE, words);
    assertRefused(json("[" + String.join(",", six) + "]"), Kind.TOO_LARGE, words);
    assertRefused(lines("x\n".repeat(6)), Kind.TOO_LARGE, words);
  }

  @Test
  void a_body_over_the_limit_is_not_looked_at() {
    assertRefused(
        json(" ".repeat(2_001)), Kind.TOO_LARGE, "The body has 2001 bytes; the most is 2000.");
  }

  @Test
  void only_the_bytes_that_count_are_read() throws Exception {
    byte[] body = (trace("a") + trace("b")).getBytes(StandardCharsets.UTF_8);

    assertThat(
            read(new IntakeRequest(
                    EventKind.TRACE,
                    body,
                    body.length / 2,
                    BodyFormat.JSON,
                    java.util.Optional.empty()))
                .events()
                .count())
        .isEqualTo(1);
  }

  @Test
  void a_reader_is_as_new_for_the_next_request() throws Exception {
    RequestReader reader =
        new RequestReader(
            Requests.SMALL, RequestReader.factory(Requests.SMALL), new EmptyRegistry());
    IntakeRequest mixed = lines(traceWith("\"model\":\"m\",\"attributes\":{\"a\":1}"), "{}", "x");

    ParsedRequest first = reader.read(Requests.ORGANIZATION, mixed, Requests.NOW);
    ParsedRequest second = reader.read(Requests.ORGANIZATION, json(trace("a")), Requests.NOW);

    assertThat(first.rejected()).hasSize(2);
    assertThat(second.rejected()).isEmpty();
    assertThat(texts(second.events())).containsExactly(KEPT.formatted("a"));
  }

  @Test
  void names_that_senders_make_up_do_not_wear_the_reader_out() throws Exception {
    String members =
        IntStream.range(0, 20).mapToObj(i -> "\"n" + i + "\":0").collect(Collectors.joining(","));

    assertThat(read(json("{" + members + "}")).rejected())
        .containsExactly(new Rejection(0, "n0", "is no field of a trace"));
  }

  private static void assertRefused(IntakeRequest request, Kind kind, String words) {
    assertThatThrownBy(() -> read(request))
        .isInstanceOfSatisfying(
            IntakeException.class,
            e -> {
              assertThat(e.getMessage()).startsWith(words);
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.retryAfter()).isEmpty();
            });
  }
}
