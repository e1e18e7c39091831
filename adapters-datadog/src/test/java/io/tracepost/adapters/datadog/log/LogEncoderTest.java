package io.tracepost.adapters.datadog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.datadog.DatadogFixture;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEncoderTest {
  private static final IntakeWindow WINDOW =
      new IntakeWindow(DatadogFixture.NOW, OldEvents.DEAD_LETTER);

  private final LogEncoder encoder =
      new LogEncoder(new LogOptions(Optional.empty(), TagList.NONE), OrganizationId.DEFAULT);

  private String encoded(Event event) throws UnsendableLogException {
    int length = encoder.encode(event, WINDOW);
    return new String(encoder.array(), 0, length, StandardCharsets.UTF_8);
  }

  @Test
  void a_trace_becomes_a_log_with_its_members_as_they_are() throws UnsendableLogException {
    String json =
        "{\"trace_id\":\"9f4e\",\"agent_id\":\"support-bot\",\"status\":\"policy_blocked\",\"cost_usd\":0.0010,"
            + "\"environment\":\"EU Prod\",\"span_type\":\"tool\",\"span_name\":\"send_email\",\"error_type\":\"Policy\","
            + "\"error_message\":\"not \\\"allowed\\\"\\nsecond line\",\"attributes\":{\"status\":\"x\"}}";
    String log = encoded(DatadogFixture.trace(TraceStatus.POLICY_BLOCKED, json));
    assertThat(log.replaceFirst("\"event_id\":\"[0-9a-f]{64}\"", "\"event_id\":\"…\""))
        .isEqualTo(
            "{\"ddsource\":\"execlave\",\"service\":\"execlave\",\"ddtags\":\"kind:trace,env:eu_prod\",\"status\":\"warn\","
                + "\"timestamp\":1795313160123,\"message\":\"support-bot tool send_email: policy_blocked (Policy: not"
                + " \\\"allowed\\\"…)\",\"event_id\":\"…\","
                + json.substring(1).replaceFirst("\"status\"", "\"trace_status\""));
  }

  @Test
  void an_audit_record_becomes_the_line_of_an_export_behind_the_head()
      throws UnsendableLogException {
    String record =
        "{\"id\":\"5b80\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:reviewer\",\"thread\":\"th_1\",\"clock\":5,"
            + "\"data_type\":\"SCALAR\",\"body\":{\"verdict\":\"reject\",\"topic\":\"task_verdict\",\"n\":962697625723581}}";
    String log =
        encoded(DatadogFixture.event(Facet.AUDIT_AITL, record, DatadogFixture.TIME_MICROS));
    assertThat(log.replaceFirst("\"event_id\":\"[0-9a-f]{64}\"", "\"event_id\":\"…\""))
        .isEqualTo(
            "{\"ddsource\":\"syncropel-audit\",\"service\":\"syncropel\",\"ddtags\":\"kind:audit,category:aitl,"
                + "actor_class:agent\",\"status\":\"warn\",\"timestamp\":1795313160123,\"message\":\"aitl:"
                + " did:sync:agent:reviewer KNOW task_verdict reject\",\"event_id\":\"…\",\"category\":\"aitl\","
                + "\"thread\":\"th_1\",\"record\":"
                + record
                + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "success, info",
    "error, error",
    "timeout, error",
    "policy_blocked, warn",
    "limit_exceeded, warn",
    "flagged_for_review, warn"
  })
  void a_traces_status_is_renamed_and_the_level_chosen(String status, String level)
      throws UnsendableLogException {
    String log =
        encoded(
            DatadogFixture.trace(
                TraceStatus.ofWireName(status).orElseThrow(),
                "{\"status\":\"" + status + "\",\"trace_id\":\"t\"}"));
    assertThat(log)
        .contains(",\"status\":\"" + level + "\",", ",\"trace_status\":\"" + status + "\",")
        .doesNotContain("\"status\":\"" + (status.equals("error") ? "\0" : status) + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "verdict, reject, warn",
    "verdict, accept, info",
    "decision, deny, warn",
    "decision, allow, info",
    "event, permission_denied, warn",
    "outcome, error, info",
    "outcome, blocked, warn"
  })
  void refusals_of_any_kind_are_warnings(String name, String value, String level)
      throws UnsendableLogException {
    String record =
        "{\"id\":\"r\",\"actor\":\"did:sync:system:auth\",\"thread\":\"th\",\"body\":{\"%s\":\"%s\"}}"
            .formatted(name, value);
    assertThat(
            encoded(
                DatadogFixture.event(Facet.AUDIT_GOVERNANCE, record, DatadogFixture.TIME_MICROS)))
        .contains("\"status\":\"" + level + "\"");
  }

  @Test
  void two_organizations_and_two_kinds_never_share_an_id() throws UnsendableLogException {
    Event trace = DatadogFixture.trace(TraceStatus.SUCCESS, "{\"trace_id\":\"same\"}");
    Event audit =
        DatadogFixture.event(Facet.AUDIT_OTHER, "{\"id\":\"same\"}", DatadogFixture.TIME_MICROS);
    LogEncoder other =
        new LogEncoder(new LogOptions(Optional.empty(), TagList.NONE), new OrganizationId("org-b"));
    String one = encoded(trace).replaceFirst(".*\"event_id\":\"([^\"]*)\".*", "$1");
    assertThat(encoded(audit)).doesNotContain(one);
    int length = other.encode(trace, WINDOW);
    assertThat(new String(other.array(), 0, length, StandardCharsets.UTF_8)).doesNotContain(one);
  }

  @Test
  void a_message_is_cut_between_characters() throws UnsendableLogException {
    String json =
        "{\"trace_id\":\"t\",\"status\":\"error\",\"error_message\":\""
            + "\\ud83d\\ude00".repeat(50)
            + "\"}";
    assertThat(encoded(DatadogFixture.trace(TraceStatus.ERROR, json)))
        .contains("(" + "\\ud83d\\ude00".repeat(20) + "…)");
  }

  @Test
  void what_is_no_object_is_refused_with_its_reason() {
    Event odd = DatadogFixture.trace(TraceStatus.SUCCESS, "{}");
    Event broken = new Event(1, odd.timeMicros(), odd.facet(), odd.array(), 0, 5, 0, 0);
    assertThatThrownBy(() -> encoded(broken))
        .isInstanceOfSatisfying(
            UnsendableLogException.class,
            e -> assertThat(e.problem().code()).isEqualTo("not_an_object"));
  }

  @Test
  void the_window_leaves_five_minutes_at_either_end() throws UnsendableLogException {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    IntakeWindow window = new IntakeWindow(now, OldEvents.DEAD_LETTER);
    assertThat(window.of(at("2026-11-21T18:05:00Z")).restamped()).isFalse();
    assertThat(window.of(at("2026-11-22T13:55:00Z")).restamped()).isFalse();
    assertThatThrownBy(() -> window.of(at("2026-11-21T18:04:59.999Z")))
        .isInstanceOf(UnsendableLogException.class);
    assertThatThrownBy(() -> window.of(at("2026-11-22T13:55:00.001Z")))
        .isInstanceOf(UnsendableLogException.class);
  }

  private static Event at(String time) {
    return DatadogFixture.event(
        Facet.TRACE_SUCCESS, "{\"trace_id\":\"t\"}", Instant.parse(time).toEpochMilli() * 1_000);
  }
}
