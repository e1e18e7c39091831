package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way a single event is refused, with its field and words; its neighbours are kept. */
class RefusalTest {
  private static final String NUMBER_TOO_LONG =
      "takes more than 64 digits without an exponent; give a number of ordinary size";
  private static final String STATUSES =
      "success, error, timeout, policy_blocked, limit_exceeded, flagged_for_review";
  private static final String TIME =
      "give an RFC 3339 time such as 2026-11-01T00:00:00.25Z or seconds since 1970";
  private static final String NOT_CARRIED =
      ", which JSON cannot carry; give a number or leave it out";

  static Stream<Arguments> refusals() {
    String longId = "x".repeat(257);
    return Stream.of(
        with("\"sesion_id\":1", "sesion_id", "is no field of a trace; did you mean session_id?"),
        with(
            "\"Prompt-Tokens\":1",
            "Prompt-Tokens",
            "is no field of a trace; did you mean prompt_tokens?"),
        with("\"zzzzzz\":{\"a\":[1,{}]}", "zzzzzz", "is no field of a trace"),
        with("\"a\\nb\":1", "a?b", "is no field of a trace"),
        with("\"trace_id\":\"u\"", "trace_id", "stands twice in the object; give it once"),
        with("\"model\":null,\"model\":[]", "model", "stands twice in the object; give it once"),
        with("\"model\":1", "model", "is a number; give a string"),
        with("\"model\":[\"a\",{}]", "model", "is an array; give a string"),
        with("\"model\":{\"a\":{}}", "model", "is an object; give a string"),
        with("\"model\":true", "model", "is a boolean; give a string"),
        with(
            "\"model\":\"a\\ud800\"",
            "model",
            "holds half of a surrogate pair; give whole characters"),
        with(
            "\"attributes\":{\"a\":\"\\udc00\"}",
            "attributes.a",
            "holds half of a surrogate pair; give whole characters"),
        with("\"prompt_tokens\":\"12\"", "prompt_tokens", "is a string; give a whole number"),
        with("\"prompt_tokens\":1.5", "prompt_tokens", "is not a whole number; give a count"),
        with(
            "\"prompt_tokens\":-1",
            "prompt_tokens",
            "is negative; give 0 or more, or leave it out"),
        with(
            "\"prompt_tokens\":9223372036854775808",
            "prompt_tokens",
            "is too large; give a count of at most 18 digits"),
        with(
            "\"prompt_tokens\":1e30",
            "prompt_tokens",
            "is too large; give a count of at most 18 digits"),
        with(
            "\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1",
            "total_tokens",
            "is too large as the sum of the other two; give smaller counts"),
        with("\"cost_usd\":\"0.1\"", "cost_usd", "is a string; give a number"),
        with("\"cost_usd\":-0.1", "cost_usd", "is negative; give 0 or more, or leave it out"),
        with("\"cost_usd\":NaN", "cost_usd", "is NaN" + NOT_CARRIED),
        with("\"cost_usd\":Infinity", "cost_usd", "is Infinity" + NOT_CARRIED),
        with("\"cost_usd\":-Infinity", "cost_usd", "is -Infinity" + NOT_CARRIED),
        with("\"cost_usd\":\"NaN\"", "cost_usd", "is NaN" + NOT_CARRIED),
        with(
            "\"prompt_tokens\":NaN",
            "prompt_tokens",
            "is NaN, which JSON cannot carry; give a whole number or leave it out"),
        with("\"attributes\":{\"a\":NaN}", "attributes.a", "is NaN" + NOT_CARRIED),
        with("\"cost_usd\":1e999999", "cost_usd", NUMBER_TOO_LONG),
        with("\"cost_usd\":1e-999999999", "cost_usd", NUMBER_TOO_LONG),
        with("\"cost_usd\":1e99999999999999", "cost_usd", NUMBER_TOO_LONG),
        with("\"prompt_tokens\":1e999999999", "prompt_tokens", NUMBER_TOO_LONG),
        with("\"attributes\":{\"a\":1e999999}", "attributes.a", NUMBER_TOO_LONG),
        with("\"idp_bound\":\"true\"", "idp_bound", "is a string; give true or false"),
        with(
            "\"span_type\":\"tol\"",
            "span_type",
            "is \"tol\"; give one of llm, tool, agent, retrieval, chain; did you mean tool?"),
        with(
            "\"autonomy_level\":\"\"",
            "autonomy_level",
            "is \"\"; give one of observe, advise, act_with_approval, autonomous"),
        with(
            "\"agent_status\":3",
            "agent_status",
            "is a number; give one of active, paused, inactive, archived, error"),
        with(
            "\"organization_id\":\"org-2\"",
            "organization_id",
            "is not the organization of the key, which is org-1; leave it out or use that organization's key"),
        with("\"parent_trace_id\":\"\"", "parent_trace_id", "is empty; give 1 to 256 bytes"),
        with(
            "\"session_id\":\"a\\u0000b\"",
            "session_id",
            "holds a control character at position 1; give an id of plain text"),
        with(
            "\"user_id\":\"\\u0085\"",
            "user_id",
            "holds a control character at position 0; give an id of plain text"),
        with("\"agent_uuid\":\"" + longId + "\"", "agent_uuid", "has 257 bytes; the most is 256"),
        with("\"user_id\":\"" + "€".repeat(86) + "\"", "user_id", "has 258 bytes; the most is 256"),
        with(
            "\"timestamp\":1765360800123",
            "timestamp",
            "looks like milliseconds or finer; give seconds since 1970, decimals allowed"),
        with("\"timestamp\":-1", "timestamp", "is before 1970; " + TIME),
        with(
            "\"timestamp\":\"2026-11-01T00:00:00\"",
            "timestamp",
            "has no offset; add Z for UTC or one such as +02:00"),
        with("\"timestamp\":\"yesterday\"", "timestamp", "is no time from 1970 to 9999; " + TIME),
        with(
            "\"timestamp\":\"1765360800\"",
            "timestamp",
            "is a text of digits; " + TIME + " as a number"),
        with(
            "\"timestamp\":true",
            "timestamp",
            "is a boolean; give an RFC 3339 time or seconds since 1970"),
        with("\"attributes\":[]", "attributes", "is an array; give a flat object of scalars"),
        with(
            "\"attributes\":{\"a\":{\"b\":1}}",
            "attributes.a",
            "is an object; give a string, a number or a boolean"),
        with(
            "\"attributes\":{\"a\":[1]}",
            "attributes.a",
            "is an array; give a string, a number or a boolean"),
        with(
            "\"attributes\":{\"a\":1,\"a\":2}",
            "attributes.a",
            "stands twice among the attributes; give it once"),
        with(
            "\"attributes\":{\"a\":null,\"a\":2}",
            "attributes.a",
            "stands twice among the attributes; give it once"),
        with(
            "\"attributes\":{\"\":1}",
            "attributes",
            "has the name \"\"; names are 1 to 256 bytes without control characters"),
        with(
            "\"attributes\":{\"a\":1,\"b\":2,\"c\":3,\"d\":4}",
            "attributes",
            "has 4 entries; the most is 3"),
        of("{\"agent_id\":\"bot\",\"status\":\"success\"}", "trace_id", "is required"),
        of("{\"trace_id\":\"t\",\"status\":\"success\"}", "agent_id", "is required"),
        of("{\"trace_id\":\"t\",\"agent_id\":\"bot\",\"status\":null}", "status", "is required"),
        of(
            "{\"trace_id\":\"t\",\"agent_id\":\"bot\",\"status\":\"ok\"}",
            "status",
            "is \"ok\"; give one of " + STATUSES),
        of(
            "{\"trace_id\":\"t\",\"agent_id\":\"bot\",\"status\":\"succes\"}",
            "status",
            "is \"succes\"; give one of " + STATUSES + "; did you mean success?"),
        of("{}", "trace_id", "is required"),
        of("[1,[2]]", "", "is an array; give an object, one for each trace"),
        of("null", "", "is null; give an object, one for each trace"),
        of(
            "{\"trace_id\":\"" + longId + "\",\"agent_id\":\"b\",\"status\":\"error\"}",
            "trace_id",
            "has 257 bytes; the most is 256"),
        with(
            "\"error_message\":\"" + "x".repeat(600) + "\"",
            "",
            "takes 671 bytes; the most is 500 an event: shorten its texts or leave some out"),
        with(
            "\"error_message\":\"" + "\u2028".repeat(100) + "\"",
            "",
            "takes 697 bytes; the most is 500 an event: shorten its texts or leave some out"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void an_event_at_fault_is_refused_by_index_and_the_others_are_kept(
      String event, String field, String message) throws Exception {
    String body = "[" + Requests.trace("a") + "," + event + "," + Requests.trace("b") + "]";

    ParsedRequest parsed = Requests.read(Requests.json(body));

    assertThat(parsed.rejected()).containsExactly(new Rejection(1, field, message));
    assertThat(parsed.events().count()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_line_at_fault_is_refused_by_index_and_the_others_are_kept(
      String event, String field, String message) throws Exception {
    IntakeRequest request = Requests.lines(Requests.trace("a"), event, Requests.trace("b"));

    ParsedRequest parsed = Requests.read(request);

    String words = event.startsWith("{") ? message : "is no JSON object; give one trace a line";
    assertThat(parsed.rejected()).isEqualTo(List.of(new Rejection(1, field, words)));
    assertThat(parsed.events().count()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void every_refusal_has_one_of_a_few_reasons(String event, String field, String message) {
    RejectionReason reason = RejectionReason.of(new Rejection(0, field, message));

    assertThat(reason.wireName()).matches("[a-z_]+");
    assertThat(reason == RejectionReason.MISSING_FIELD).isEqualTo(message.equals("is required"));
    assertThat(reason == RejectionReason.UNKNOWN_FIELD).isEqualTo(message.contains(" no field "));
    assertThat(reason == RejectionReason.UNREADABLE)
        .isEqualTo(message.contains("JSON object") || message.contains("UTF-8"));
  }

  private static Arguments with(String members, String field, String message) {
    return of(Requests.traceWith(members), field, message);
  }

  private static Arguments of(String event, String field, String message) {
    return Arguments.of(event, field, message);
  }
}
