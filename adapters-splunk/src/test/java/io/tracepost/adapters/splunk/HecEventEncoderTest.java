package io.tracepost.adapters.splunk;

import static io.tracepost.adapters.splunk.SplunkFixture.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HecEventEncoderTest {
  private static final HecConfig CONFIG = SplunkFixture.config("index", "ai_agents");

  @Test
  void a_trace_is_wrapped_as_published_and_its_bytes_stay() throws Exception {
    assertThat(encoded(CONFIG, SplunkFixture.trace(resource("trace-event.json"))))
        .isEqualTo(resource("trace-envelope.json"));
  }

  @Test
  void without_an_index_the_key_is_absent_and_labels_are_escaped() throws Exception {
    HecConfig config = SplunkFixture.config("host", "h\"\\\u0001ü");
    assertThat(encoded(config, SplunkFixture.trace(resource("trace-event.json"))))
        .isEqualTo(resource("trace-envelope-without-index.json"));
  }

  @Test
  void an_audit_record_becomes_the_line_of_an_export_under_its_own_sourcetype() throws Exception {
    assertThat(
            encoded(CONFIG, SplunkFixture.event(Facet.AUDIT_AITL, resource("audit-record.json"))))
        .isEqualTo(resource("audit-envelope.json"));
  }

  @Test
  void an_audit_record_without_a_thread_says_null() throws Exception {
    assertThat(encoded(CONFIG, SplunkFixture.event(Facet.AUDIT_OTHER, "{\"id\":\"1\"}")))
        .endsWith("\"event\":{\"category\":\"other\",\"thread\":null,\"record\":{\"id\":\"1\"}}}");
  }

  @Test
  void an_empty_label_is_left_to_the_token() throws Exception {
    HecConfig config = SplunkFixture.config("host", "", "sourcetype", " ", "index", "");
    assertThat(encoded(config, SplunkFixture.numbered(1)))
        .startsWith("{\"time\":1765360800.123,\"source\":\"execlave:traces\",\"event\":");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "999, 0.000",
    "1000, 0.001",
    "1765360800123999, 1765360800.123",
    "1765360800000000, 1765360800.000",
    "1765360800020000, 1765360800.020",
    "-1, 0.000",
    "9223372036854775807, 9223372036854.775",
  })
  void time_is_in_seconds_with_three_decimals(long micros, String seconds) throws Exception {
    byte[] json = "{\"trace_id\":\"t\"}".getBytes(StandardCharsets.UTF_8);
    Event event = new Event(1, micros, Facet.TRACE_ERROR, json, 0, json.length, 13, 1);
    assertThat(encoded(CONFIG, event)).startsWith("{\"time\":" + seconds + ",\"host\"");
  }

  @Test
  void no_envelope_is_longer_than_was_said() throws Exception {
    HecEventEncoder encoder = new HecEventEncoder(CONFIG);
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    Event trace = new Event(1, Long.MAX_VALUE, Facet.TRACE_ERROR, json, 0, 2, 0, 0);
    Event audit = SplunkFixture.event(Facet.AUDIT_GOVERNANCE, resource("audit-record.json"));
    for (Event event : new Event[] {trace, audit}) {
      assertThat((long) encoded(CONFIG, event).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(encoder.bytesAtMost(event));
    }
  }

  @Test
  void envelopes_follow_each_other_without_anything_between() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HecEventEncoder.Envelopes envelopes = new HecEventEncoder(CONFIG).envelopes();
    envelopes.write(SplunkFixture.numbered(1), out);
    envelopes.write(SplunkFixture.numbered(2), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"success\"}}{\"time\":");
  }

  private static String encoded(HecConfig config, Event event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HecEventEncoder(config).envelopes().write(event, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
