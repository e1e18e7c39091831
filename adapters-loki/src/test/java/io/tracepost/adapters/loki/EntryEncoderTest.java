package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a value, which must never change: Loki recognizes repeats by them. */
class EntryEncoderTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId("default");

  @Test
  void a_trace_is_a_line_with_all_its_fields_and_metadata_to_search_by() throws IOException {
    Event trace =
        LokiFixture.event(
            Facet.TRACE_POLICY_BLOCKED,
            Duration.ZERO,
            "{\"trace_id\":\"t-1\",\"agent_id\":\"bot\",\"status\":\"policy_blocked\",\"cost_usd\":0.5,\"environment\":\"prod\","
                + "\"span_type\":\"tool\",\"span_name\":\"say \\\"ä\\\"\",\"session_id\":\"\",\"attributes\":{\"status\":\"x\"}}");
    String id = new EventIds(ORGANIZATION).of(trace);
    assertThat(encoded(trace, true))
        .isEqualTo(
            "[\"1795348800000007000\",\"{\\\"event_id\\\":\\\""
                + id
                + "\\\",\\\"level\\\":\\\"warn\\\",\\\"trace_id\\\":\\\"t-1\\\",\\\"agent_id\\\":\\\"bot\\\","
                + "\\\"status\\\":\\\"policy_blocked\\\",\\\"cost_usd\\\":0.5,\\\"environment\\\":\\\"prod\\\","
                + "\\\"span_type\\\":\\\"tool\\\",\\\"span_name\\\":\\\"say \\\\\\\"ä\\\\\\\"\\\",\\\"session_id\\\":\\\"\\\","
                + "\\\"attributes\\\":{\\\"status\\\":\\\"x\\\"}}\",{\"event_id\":\""
                + id
                + "\",\"level\":\"warn\",\"trace_id\":\"t-1\",\"agent_id\":\"bot\",\"status\":\"policy_blocked\","
                + "\"span_type\":\"tool\",\"span_name\":\"say \\\"ä\\\"\"}]");
  }

  @Test
  void an_audit_record_is_the_line_of_an_export_behind_its_event_id() throws IOException {
    Event record =
        LokiFixture.event(
            Facet.AUDIT_AITL,
            Duration.ZERO,
            "{\"id\":\"r-1\",\"actor\":\"did:sync:user:ann\",\"thread\":\"th_1\",\"clock\":12,\"body\":{\"actor\":\"x\"}}");
    String id = new EventIds(ORGANIZATION).of(record);
    assertThat(encoded(record, true))
        .isEqualTo(
            "[\"1795348800000007000\",\"{\\\"event_id\\\":\\\""
                + id
                + "\\\",\\\"level\\\":\\\"info\\\",\\\"category\\\":\\\"aitl\\\",\\\"thread\\\":\\\"th_1\\\",\\\"record\\\":"
                + record.json().replace("\"", "\\\"")
                + "}\",{\"event_id\":\""
                + id
                + "\",\"level\":\"info\",\"record_id\":\"r-1\",\"actor\":\"did:sync:user:ann\",\"thread\":\"th_1\"}]");
  }

  @Test
  void without_structured_metadata_a_value_has_two_elements_and_the_same_line() throws IOException {
    Event trace = LokiFixture.trace(1, Duration.ZERO);
    String with = encoded(trace, true);
    String without = encoded(trace, false);
    assertThat(without).endsWith("}\"]");
    assertThat(with).startsWith(without.substring(0, without.length() - 1) + ",{");
  }

  @Test
  void a_value_too_long_for_metadata_or_no_text_stays_in_the_line() throws IOException {
    String name = "n".repeat(EntryEncoder.MAX_METADATA_BYTES + 1);
    Event trace =
        LokiFixture.event(
            Facet.TRACE_SUCCESS,
            Duration.ZERO,
            "{\"trace_id\":\"t\",\"model\":7,\"span_name\":\"" + name + "\"}");
    String value = encoded(trace, true);
    assertThat(value.substring(0, value.indexOf("\",{"))).contains(name);
    assertThat(value.substring(value.indexOf("\",{")))
        .doesNotContain("span_name")
        .doesNotContain("model");
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE_SUCCESS, info",
    "TRACE_ERROR, error",
    "TRACE_TIMEOUT, error",
    "TRACE_POLICY_BLOCKED, warn",
    "TRACE_LIMIT_EXCEEDED, warn",
    "TRACE_FLAGGED_FOR_REVIEW, warn",
    "AUDIT_GOVERNANCE, info",
    "AUDIT_SYSTEM, info",
    "AUDIT_AITL, info",
    "AUDIT_DISPATCH, info",
    "AUDIT_OTHER, info",
    "AUDIT_HEARTBEAT, info",
  })
  void every_status_and_category_has_a_level(Facet facet, String level) {
    assertThat(Level.of(facet).wireName()).isEqualTo(level);
  }

  @Test
  void what_json_may_not_hold_in_a_string_is_escaped() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EscapedText text = new EscapedText(bytes);
    byte[] plain = "a\"b\\c\nd\u0001eä".getBytes(StandardCharsets.UTF_8);
    text.write(plain, 0, plain.length);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\\\"b\\\\c\\u000ad\\u0001eä");
    assertThat(text.textBytes()).isEqualTo(plain.length);
  }

  private static String encoded(Event event, boolean metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int length = new EntryEncoder(ORGANIZATION, metadata).write(event, bytes);
    assertThat(length).isGreaterThan(event.length());
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
