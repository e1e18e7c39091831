package io.tracepost.application.intake;

import static io.tracepost.application.intake.Requests.json;
import static io.tracepost.application.intake.Requests.lines;
import static io.tracepost.application.intake.Requests.read;
import static io.tracepost.application.intake.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.json.TraceField;
import io.tracepost.application.json.UsualTrace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document goes through the parser; lines of the usual form do not. Both must come to the same. */
class UsualTraceTest {
  private static final int TRIALS = 20_000;
  private static final String[] TEXTS = {
    "\"a\"",
    "\"support-bot-17\"",
    "\"\"",
    "\"two words, and a comma\"",
    "\"Zürich → 東京 😀\"",
    "\"it\u2019s \u201cquoted\u201d\"",
    "\"line\u2028break\"",
    "\"\u0085next\"",
    "\"del\u007f\"",
    "\"a\\\"b\\\\c\\n\"",
    "\"\\u0041\"",
    "\"half \\ud800\"",
    "\"" + "x".repeat(256) + "\"",
    "\"" + "x".repeat(257) + "\"",
    "\"" + "é".repeat(129) + "\"",
    "null",
    "17",
    "true",
    "[]",
    "{}"
  };
  private static final String[] NUMBERS = {
    "0", "7", "1234567", "999999999999999999", "1234567890123456789", "0.25", "12.500", "-1", "-0",
    "1e3", "1.5E-7", "412.0", "0.1234567890123", "1e99", "NaN", "null", "\"7\"", "false"
  };
  private static final String[] TIMES = {
    "\"2026-11-01T00:00:00Z\"",
    "\"2026-11-01t01:02:03.123456789+02:00\"",
    "\"2026-11-01 00:00:00.5z\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"2026-11-01T00:00:00\"",
    "\"yesterday\"",
    "\"2026-11-01T00:00:00Zé\"",
    "\"1969-12-31T23:59:59Z\"",
    "1793491200.25",
    "1793491200000",
    "null"
  };
  private static final String[] ATTRIBUTES = {
    "{}",
    "{\"a\":1}",
    "{ \"a\" : \"x\", \"b\" :true , \"c\": 1.50}",
    "{\"a\":null}",
    "{\"a\":1,\"a\":2}",
    "{\"\":1}",
    "{\"a\":-3}",
    "{\"a\":{}}",
    "{\"a\":[1]}",
    "{\"é\":\"ü\"}",
    "null",
    "7"
  };

  private final SplittableRandom seeds = new SplittableRandom();

  @Test
  void lines_come_to_the_same_as_documents_whatever_is_in_them() throws Exception {
    long seed = seeds.nextLong();
    RandomGenerator random = new SplittableRandom(seed);
    UsualTrace usual = new UsualTrace();
    int usualOnes = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      String text = trace(random);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ParsedRequest parsed = read(json(text));
      ParsedRequest copied = read(lines(text));
      assertThat(described(copied)).as("seed %d: %s", seed, text).isEqualTo(described(parsed));
      if (usual.read(bytes, 0, bytes.length, 256) != UsualTrace.UNUSUAL) {
        usualOnes++;
      }
    }
    assertThat(usualOnes).isBetween(TRIALS / 10, TRIALS * 9 / 10);
  }

  @Test
  void an_unusual_line_among_usual_ones_is_kept_in_its_place() throws Exception {
    String usual = "{\"trace_id\":\"%s\",\"agent_id\":\"bot\",\"status\":\"success\"}";
    EventColumns events =
        read(lines(
                usual.formatted("a")
                    + "\n"
                    + usual.formatted("\\u0062")
                    + "\n"
                    + usual.formatted("c")))
            .events();
    assertThat(texts(events))
        .extracting(text -> text.substring(13, 14))
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"trace_id\":\"a\",\"agent_id\":\"bot\",\"status\":\"success\"}",
        "{ \"status\" : \"error\", \"agent_id\": \"bot\", \"trace_id\": \"a\", \"cost_usd\": 0.25"
            + " }",
        "{\"trace_id\":\"a\",\"agent_id\":\"bot\",\"status\":\"timeout\",\"error_message\":\"zu"
            + " spät 東京\"}",
        "{\"trace_id\":\"a\",\"agent_id\":\"bot\",\"status\":\"flagged_for_review\",\"attributes\":{\"k\":"
            + " 1}}",
      })
  void what_most_senders_write_is_usual(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new UsualTrace().read(bytes, 0, bytes.length, 256)).isEqualTo(bytes.length);
  }

  @Test
  void every_beginning_of_a_trace_is_unusual() {
    byte[] bytes =
        "{\"trace_id\":\"a\",\"agent_id\":\"bot\",\"status\":\"error\",\"cost_usd\":0.5,\"idp_bound\":true}"
            .getBytes(StandardCharsets.UTF_8);
    UsualTrace usual = new UsualTrace();
    for (int end = 0; end < bytes.length; end++) {
      assertThat(usual.read(bytes, 0, end, 256)).isEqualTo(UsualTrace.UNUSUAL);
    }
  }

  private static List<Object> described(ParsedRequest request) {
    EventColumns events = request.events();
    List<Object> all = new ArrayList<>(texts(events));
    for (int i = 0; i < events.count(); i++) {
      all.add(
          List.of(
              events.timeMicros(i),
              events.facet(i),
              events.keyOffset(i),
              events.keyLength(i),
              events.key(i)));
    }
    all.addAll(request.rejected());
    return all;
  }

  private static String trace(RandomGenerator random) {
    List<String> members = new ArrayList<>();
    for (TraceField field : TraceField.values()) {
      boolean required =
          field == TraceField.TRACE_ID
              || field == TraceField.AGENT_ID
              || field == TraceField.STATUS;
      if (random.nextInt(10) < (required ? 9 : 3)) {
        members.add(
            random.nextInt(members.size() + 1),
            member(field.wireName(), value(field, random), random));
      }
    }
    if (random.nextInt(20) == 0) {
      members.add(member("agent_nme", "1", random));
    }
    if (random.nextInt(20) == 0 && !members.isEmpty()) {
      members.add(members.get(0));
    }
    return "{" + blank(random) + String.join("," + blank(random), members) + blank(random) + "}";
  }

  private static String member(String name, String value, RandomGenerator random) {
    return '"' + name + '"' + blank(random) + ':' + blank(random) + value;
  }

  private static String blank(RandomGenerator random) {
    return random.nextInt(8) == 0 ? " " : random.nextInt(60) == 0 ? "\t" : "";
  }

  /** Mostly something usual, at times anything. */
  private static String value(TraceField field, RandomGenerator random) {
    boolean anything = random.nextInt(12) == 0;
    return switch (field) {
      case STATUS -> anything ? oneOf(TEXTS, random) : "\"success\"";
      case SPAN_TYPE -> anything ? oneOf(TEXTS, random) : "\"tool\"";
      case AUTONOMY_LEVEL -> anything ? oneOf(TEXTS, random) : "\"act_with_approval\"";
      case AGENT_STATUS -> anything ? oneOf(TEXTS, random) : "\"active\"";
      case ORGANIZATION_ID -> anything ? oneOf(TEXTS, random) : "\"org-1\"";
      case IDP_BOUND -> anything ? oneOf(NUMBERS, random) : "true";
      case PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS, COST_USD, DURATION_MS ->
          anything ? oneOf(NUMBERS, random) : Integer.toString(random.nextInt(5_000));
      case TIMESTAMP -> anything ? oneOf(TIMES, random) : TIMES[random.nextInt(3)];
      case ATTRIBUTES -> anything ? oneOf(ATTRIBUTES, random) : ATTRIBUTES[1 + random.nextInt(2)];
      case AGENT_ID -> anything ? oneOf(TEXTS, random) : "\"known-bot\"";
      default -> anything ? oneOf(TEXTS, random) : "\"text " + random.nextInt(100) + '"';
    };
  }

  private static String oneOf(String[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }
}
