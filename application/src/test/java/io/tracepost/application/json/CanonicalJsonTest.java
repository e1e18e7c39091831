package io.tracepost.application.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceBuilder;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId("org_2x");
  private final CanonicalJson json = new CanonicalJson();

  @Test
  void a_full_trace_has_its_keys_in_the_published_order() throws Exception {
    Trace full =
        trace("t-1")
            .parentTraceId("t-0")
            .agentUuid("c0a8012e")
            .model("gpt-4o")
            .promptTokens(412L)
            .completionTokens(0L)
            .costUsd(new BigDecimal("0.003322"))
            .durationMs(new BigDecimal("184"))
            .environment("production")
            .spanType(SpanType.TOOL)
            .spanName("send_email")
            .errorType("PolicyError")
            .errorMessage("no")
            .sessionId("sess_91")
            .userId("user_44")
            .agentName("Support Bot")
            .autonomyLevel(AutonomyLevel.ACT_WITH_APPROVAL)
            .agentStatus(AgentStatus.ACTIVE)
            .idpBound(true)
            .attribute("text", "a")
            .attribute("truth", false)
            .attribute("whole", Long.MIN_VALUE)
            .attribute("number", new BigDecimal("-1.50"))
            .build();

    assertThat(written(full))
        .isEqualTo(
            "{\"trace_id\":\"t-1\",\"parent_trace_id\":\"t-0\",\"organization_id\":\"org_2x\","
                + "\"agent_id\":\"bot\",\"agent_uuid\":\"c0a8012e\",\"status\":\"policy_blocked\","
                + "\"model\":\"gpt-4o\",\"prompt_tokens\":412,\"completion_tokens\":0,"
                + "\"total_tokens\":412,\"cost_usd\":0.003322,\"duration_ms\":184,"
                + "\"environment\":\"production\",\"span_type\":\"tool\","
                + "\"span_name\":\"send_email\",\"error_type\":\"PolicyError\","
                + "\"error_message\":\"no\",\"session_id\":\"sess_91\",\"user_id\":\"user_44\","
                + "\"agent_name\":\"Support Bot\",\"autonomy_level\":\"act_with_approval\","
                + "\"agent_status\":\"active\",\"idp_bound\":true,\"attributes\":{\"text\":\"a\","
                + "\"truth\":false,\"whole\":-9223372036854775808,\"number\":-1.50}}");
  }

  @Test
  void absent_fields_are_absent() throws Exception {
    assertThat(written(trace("t-1").build()))
        .isEqualTo(
            "{\"trace_id\":\"t-1\",\"organization_id\":\"org_2x\",\"agent_id\":\"bot\","
                + "\"status\":\"policy_blocked\"}");
  }

  @Test
  void the_place_of_the_key_is_known() throws Exception {
    written(trace("a\"\u00e9").build());

    assertThat(new String(json.array(), json.keyOffset(), json.keyLength(), StandardCharsets.UTF_8))
        .isEqualTo("a\\\"\u00e9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.003322|0.003322",
        "1E+3|1000",
        "1.50|1.50",
        "1E-10|0.0000000001",
        "0.0|0.0",
        "123456789012345678901234567890.5|123456789012345678901234567890.5"
      })
  void numbers_keep_their_value_in_plain_notation(String given, String expected) throws Exception {
    assertThat(written(trace("t").costUsd(new BigDecimal(given)).build()))
        .endsWith("\"cost_usd\":" + expected + "}");
  }

  @Test
  void counts_of_every_length_are_written_in_full() throws Exception {
    for (long count = 1; count > 0 && count < Long.MAX_VALUE / 10; count = count * 10 + 9) {
      for (long near : new long[] {count - 1, count, count + 1, Long.MAX_VALUE}) {
        assertThat(written(trace("t").totalTokens(near).build()))
            .endsWith("\"total_tokens\":" + near + "}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+64", "1E-64", "1E+999999999", "0E-2147483647", "1E+2147483647"})
  void a_number_that_would_fill_pages_is_not_written(String given) {
    BigDecimal number = new BigDecimal(given);

    assertThat(CanonicalJson.isWritable(number)).isFalse();
    assertThatThrownBy(() -> written(trace("t").costUsd(number).build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void texts_are_escaped_where_they_must_be_and_nowhere_else() throws Exception {
    String text =
        "q\" b\\ n\n r\r t\t b\b f\f 0\0 1f\u001f / \u007f \u00e9 \u20ac \ud83d\ude00 \u2028\u2029";

    assertThat(written(trace("t").errorMessage(text).build()))
        .endsWith(
            "\"error_message\":\"q\\\" b\\\\ n\\n r\\r t\\t b\\b f\\f 0\\u0000 1f\\u001f / \u007f"
                + " \u00e9 \u20ac \ud83d\ude00 \\u2028\\u2029\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\udc00\ud800", "\ud800\ud800\udc00"})
  void half_a_surrogate_pair_is_refused_with_its_field(String text) {
    assertThatThrownBy(() -> written(trace("t").errorMessage(text).build()))
        .isInstanceOfSatisfying(
            UnpairedSurrogateException.class,
            e -> assertThat(e.field()).isEqualTo("error_message"));
  }

  @Test
  void a_large_trace_leaves_no_trace_in_the_next() throws Exception {
    written(trace("t").errorMessage("\u0001".repeat(50_000)).build());

    assertThat(written(trace("t").build())).hasSize(86);
  }

  private static TraceBuilder trace(String id) {
    return Trace.builder(id, "bot", TraceStatus.POLICY_BLOCKED, Instant.EPOCH);
  }

  private String written(Trace trace) throws UnpairedSurrogateException {
    json.write(ORGANIZATION, trace);
    return new String(json.array(), 0, json.length(), StandardCharsets.UTF_8);
  }
}
