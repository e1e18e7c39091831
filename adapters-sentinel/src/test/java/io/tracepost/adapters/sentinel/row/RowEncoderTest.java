package io.tracepost.adapters.sentinel.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowEncoderTest {
  private static final long NOON = 1_795_348_800_000_000L;
  private static final String TIME = "{\"TimeGenerated\":\"2026-11-22T12:00:00.000000Z\"";

  private final UnsentFields unsent = new UnsentFields("test");

  @Test
  void every_field_of_the_set_up_page_has_its_column() throws Exception {
    String event =
        """
        {"trace_id":"9f4e","parent_trace_id":"1c2d","organization_id":"org_2x","agent_id":"support-bot","agent_uuid":"c0a8",\
        "status":"policy_blocked","model":"gpt-4o","prompt_tokens":412,"completion_tokens":0,"total_tokens":412,\
        "cost_usd":0.0021,"duration_ms":184,"environment":"production","span_type":"tool","span_name":"send_email",\
        "error_type":"PolicyError","error_message":"no","session_id":"sess_91","user_id":"user_44","agent_name":"Support Bot",\
        "autonomy_level":"act_with_approval","agent_status":"active","idp_bound":true}""";
    assertThat(row(RowOptions.PUBLISHED, event))
        .isEqualTo(
            TIME
                + """
                ,"TraceId":"9f4e","ParentTraceId":"1c2d","OrganizationId":"org_2x","AgentId":"support-bot","AgentUuid":"c0a8",\
                "Status":"policy_blocked","Model":"gpt-4o","PromptTokens":412,"CompletionTokens":0,"TotalTokens":412,\
                "CostUsd":0.0021,"DurationMs":184,"Environment":"production","SpanType":"tool","SpanName":"send_email",\
                "ErrorType":"PolicyError","ErrorMessage":"no","SessionId":"sess_91","UserId":"user_44","AgentName":"Support Bot",\
                "AutonomyLevel":"act_with_approval","AgentStatus":"active","IdpBound":true}""");
    assertThat(unsent.counts()).isEmpty();
  }

  @Test
  void traces_of_real_producers_become_the_rows_on_file() throws Exception {
    List<String> events = lines("events.tsv");
    List<String> rows = lines("rows.jsonl");
    RowEncoder encoder = new RowEncoder(RowOptions.PUBLISHED, unsent);
    for (int i = 0; i < events.size(); i++) {
      String[] parts = events.get(i).split("\t", 2);
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(parts[0]));
      assertThat(encoded(encoder, Traces.at(micros, parts[1]))).isEqualTo(rows.get(i));
    }
    assertThat(events).hasSameSizeAs(rows).hasSizeGreaterThan(15);
  }

  @Test
  void values_keep_every_byte() throws Exception {
    String values =
        "\"agent_id\":\"a \\\"quoted\\\" \\\\ \\u00e9 é 😀 \\n\",\"cost_usd\":1.50E-7,\"total_tokens\":12345678901234567890";
    assertThat(row(RowOptions.PUBLISHED, "{" + values + "}"))
        .isEqualTo(
            TIME
                + ","
                + values
                    .replace("agent_id", "AgentId")
                    .replace("cost_usd", "CostUsd")
                    .replace("total_tokens", "TotalTokens")
                + "}");
  }

  @Test
  void a_field_without_a_column_is_left_out_and_counted_by_name() throws Exception {
    String event =
        "{\"novel\":[{\"x\":\"}]\"}],\"trace_id\":\"a\",\"attributes\":{\"k\":\"}\"},\"status\":\"error\"}";
    assertThat(row(RowOptions.PUBLISHED, event))
        .isEqualTo(TIME + ",\"TraceId\":\"a\",\"Status\":\"error\"}");
    row(RowOptions.PUBLISHED, "{\"novel\":1}");
    assertThat(unsent.counts()).isEqualTo(Map.of("novel", 2L, "attributes", 1L));
  }

  @Test
  void columns_the_owner_added_are_filled_when_named() throws Exception {
    RowOptions options = new RowOptions(Optional.of("EventTime"), Optional.of("Attributes"));
    assertThat(row(options, "{\"trace_id\":\"a\",\"attributes\":{\"k\":1,\"b\":\"}\"}}"))
        .isEqualTo(
            TIME
                + ",\"EventTime\":\"2026-11-22T12:00:00.000000Z\",\"TraceId\":\"a\",\"Attributes\":{\"k\":1,\"b\":\"}\"}}");
    assertThat(unsent.counts()).isEmpty();
  }

  @Test
  void fields_out_of_order_and_spaces_between_tokens_are_understood() throws Exception {
    assertThat(
            row(
                RowOptions.PUBLISHED,
                "{ \"status\" : \"error\" , \"trace_id\" : \"a\" , \"idp_bound\" : true }"))
        .isEqualTo(TIME + ",\"Status\":\"error\",\"TraceId\":\"a\",\"IdpBound\":true}");
    assertThat(row(RowOptions.PUBLISHED, "{}")).isEqualTo(TIME + "}");
  }

  @Test
  void text_a_column_cannot_hold_is_cut_with_a_mark_and_counted() throws Exception {
    String event = "{\"error_message\":\"%s\",\"trace_id\":\"a\"}".formatted("é".repeat(40_000));
    String row = row(RowOptions.PUBLISHED, event);
    assertThat(row).contains("é… [cut by Tracepost: 80000 bytes]\",\"TraceId\":\"a\"}");
    String message = row.substring(row.indexOf("ErrorMessage") + 15, row.indexOf("\",\"TraceId"));
    assertThat(message.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(65_536)
        .isGreaterThan(65_400);
    assertThat(unsent.counts()).isEqualTo(Map.of("ErrorMessage (over 64 KB)", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "😀", "é", "\\\""})
  void a_cut_splits_no_escape_and_no_character(String unit) throws Exception {
    for (int shift = 0; shift < 12; shift++) {
      String event =
          "{\"error_message\":\"%s%s\"}"
              .formatted("x".repeat(shift), unit.repeat(70_000 / unit.length()));
      String row = row(RowOptions.PUBLISHED, event);
      int start = row.indexOf("ErrorMessage\":\"") + 15 + shift;
      String kept = row.substring(start, row.indexOf("… [cut"));
      assertThat(kept.replace(unit, "")).isEmpty();
    }
  }

  @Test
  void attributes_too_long_for_a_column_are_left_out_because_cut_json_is_none() throws Exception {
    RowOptions options = new RowOptions(Optional.empty(), Optional.of("Attributes"));
    assertThat(row(options, "{\"attributes\":{\"k\":\"%s\"}}".formatted("x".repeat(70_000))))
        .isEqualTo(TIME + "}");
    assertThat(unsent.counts()).isEqualTo(Map.of("Attributes (over 64 KB)", 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"a\":1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1}x",
        "{\"a\":\"b}",
        "{\"a\":[1}",
        "{\"a\":1 \"b\":2}"
      })
  void what_is_not_one_object_cannot_be_encoded(String event) {
    assertThatThrownBy(() -> row(RowOptions.PUBLISHED, event))
        .isInstanceOf(UnencodableRowException.class)
        .hasMessage("the event is not one JSON object");
  }

  @Test
  void a_time_without_a_four_digit_year_cannot_be_encoded() {
    RowEncoder encoder = new RowEncoder(RowOptions.PUBLISHED, unsent);
    assertThatThrownBy(() -> encoder.encode(Traces.at(RowTime.MAX_MICROS + 1, "{}")))
        .isInstanceOf(UnencodableRowException.class);
    assertThatThrownBy(() -> encoder.encode(Traces.at(RowTime.MIN_MICROS - 1, "{}")))
        .isInstanceOf(UnencodableRowException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TraceId", "timegenerated", "Type", "id", "1st", "with space", "x-y", ""})
  void a_column_name_azure_refuses_is_refused_here(String name) {
    assertThat(RowOptions.problemWith(name)).isPresent();
  }

  private String row(RowOptions options, String event) throws UnencodableRowException {
    return encoded(new RowEncoder(options, unsent), Traces.at(NOON, event));
  }

  private static String encoded(RowEncoder encoder, Event event) throws UnencodableRowException {
    int length = encoder.encode(event);
    return new String(encoder.array(), 0, length, StandardCharsets.UTF_8);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = RowEncoderTest.class.getResourceAsStream(name)) {
      return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
