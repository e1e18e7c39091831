package io.tracepost.sandbox.hec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.sandbox.hec.EnvelopeReader.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeReaderTest {
  private static final HecToken TOKEN = HecToken.of("t").indexes("main", "ai_agents");

  @Test
  void an_envelope_keeps_its_bytes_and_its_origin() {
    Outcome outcome =
        read(
            """
            {"time":1765360800.123,"host":"h","source":"s","sourcetype":"st","index":"ai_agents",\
            "event":{ "b" : 1.50, "ü":"\\u00e9" },"fields":{"k":"v","l":[1, true]}}
            """);
    assertThat(outcome.answer()).isEqualTo(HecAnswer.of(HecCode.SUCCESS));
    assertThat(outcome.indexed())
        .containsExactly(
            new ReceivedEvent(
                "1765360800.123",
                "h",
                "s",
                "st",
                "ai_agents",
                "{ \"b\" : 1.50, \"ü\":\"\\u00e9\" }",
                Map.of("k", "\"v\"", "l", "[1, true]")));
  }

  @Test
  void objects_need_nothing_between_them_and_each_has_its_own_index() {
    Outcome outcome =
        read("{\"event\":1,\"index\":\"ai_agents\"}{\"event\":\"two\"}\n\n {\"event\":[3]}");
    assertThat(outcome.indexed())
        .extracting(ReceivedEvent::event)
        .containsExactly("1", "\"two\"", "[3]");
    assertThat(outcome.indexed())
        .extracting(ReceivedEvent::index)
        .containsExactly("ai_agents", "main", "main");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "6  | 1 | {\"event\":",
        "6  | 1 | {\"event\":1,}",
        "6  | 1 | ,{\"event\":1}",
        "6  | 1 | \"event\"",
        "6  | 1 | [{\"event\":1}]",
        "6  | 1 | {\"event\":true}",
        "6  | 1 | {\"event\":1,\"time\":\"yesterday\"}",
        "6  | 1 | {\"event\":1,\"time\":1.7E9}",
        "12 | 1 | {}",
        "12 | 1 | {\"host\":\"h\"}",
        "12 | 1 | {\"event\":null}",
        "13 | 1 | {\"event\":\"\"}",
        "15 | 1 | {\"event\":1,\"fields\":{\"a\":{\"b\":1}}}",
        "15 | 1 | {\"event\":1,\"fields\":{\"a\":[[1]]}}",
        "15 | 1 | {\"event\":1,\"fields\":7}",
        "7  | 2 | {\"event\":1,\"index\":\"secret\"}",
      })
  void everything_before_a_bad_object_is_indexed_and_nothing_from_it_on(
      int code, int number, String bad) {
    Outcome outcome = read("{\"event\":\"before\"}" + bad + "{\"event\":\"after\"}");
    assertThat(outcome.answer()).isEqualTo(HecAnswer.of(HecCode.of(code)).at(number));
    assertThat(outcome.indexed()).extracting(ReceivedEvent::event).containsExactly("\"before\"");
  }

  @Test
  void an_unknown_key_drops_the_rest_without_an_error_unless_nothing_came_before() {
    Outcome second = read("{\"event\":1}{\"event\":2,\"severity\":\"high\"}{\"event\":3}");
    assertThat(second.answer()).isEqualTo(HecAnswer.of(HecCode.SUCCESS));
    assertThat(second.indexed()).hasSize(1);
    Outcome only = read("{\"event\":1,\"severity\":\"high\"}");
    assertThat(only.answer()).isEqualTo(HecAnswer.of(HecCode.NO_DATA));
    assertThat(only.indexed()).isEmpty();
  }

  @Test
  void an_object_with_fields_and_no_event_is_skipped_without_a_word() {
    Outcome outcome = read("{\"event\":1}{\"fields\":{\"a\":1}}{\"event\":3}");
    assertThat(outcome.answer()).isEqualTo(HecAnswer.of(HecCode.SUCCESS));
    assertThat(outcome.indexed()).extracting(ReceivedEvent::event).containsExactly("1", "3");
  }

  @Test
  void time_may_be_a_numeric_string() {
    assertThat(read("{\"event\":1,\"time\":\"1765360800.5\"}").indexed().get(0).time())
        .isEqualTo("1765360800.5");
  }

  @Test
  void white_space_alone_is_no_data() {
    assertThat(read(" \n").answer()).isEqualTo(HecAnswer.of(HecCode.NO_DATA));
  }

  @Test
  void bytes_that_are_not_utf8_are_an_invalid_format() {
    byte[] body = "{\"event\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    body[10] = (byte) 0xff;
    assertThat(new EnvelopeReader(TOKEN, HecLimits.ENTERPRISE).read(body).answer())
        .isEqualTo(HecAnswer.of(HecCode.INVALID_DATA_FORMAT).at(0));
  }

  private static Outcome read(String body) {
    return new EnvelopeReader(TOKEN, HecLimits.ENTERPRISE)
        .read(body.getBytes(StandardCharsets.UTF_8));
  }
}
