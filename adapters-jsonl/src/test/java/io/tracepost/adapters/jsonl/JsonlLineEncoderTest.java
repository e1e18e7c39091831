package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.export.Events;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JsonlLineEncoderTest {
  private static final long TIME_MICROS = 1_795_313_150_906_762L;

  private final JsonlLineEncoder encoder = encoder(32_000);

  private static JsonlLineEncoder encoder(int maxLineBytes) {
    return new JsonlLineEncoder(OrganizationId.DEFAULT, maxLineBytes);
  }

  private static Event event(Facet facet, String keyName, String json) {
    // Bytes around it, as in a block: an encoder that forgets the offset is caught.
    byte[] block = ("#####" + json + "#####").getBytes(StandardCharsets.UTF_8);
    int key = json.indexOf("\"" + keyName + "\":\"") + keyName.length() + 4;
    return new Event(
        7, TIME_MICROS, facet, block, 5, block.length - 10, key, json.indexOf('"', key) - key);
  }

  private static Event trace(String json) {
    return event(Facet.TRACE_SUCCESS, "trace_id", json);
  }

  private static Event audit(String json) {
    return event(Facet.AUDIT_AITL, "id", json);
  }

  private String line(Event event) {
    return line(encoder, event);
  }

  private static String line(JsonlLineEncoder encoder, Event event) {
    LineBuffer buffer = new LineBuffer(8);
    encoder.write(event, encoder.idOf(event), buffer);
    return new String(Arrays.copyOf(buffer.array(), buffer.size()), StandardCharsets.UTF_8);
  }

  @Test
  void a_trace_keeps_its_bytes_behind_id_sequence_kind_and_time() {
    assertThat(
            line(trace("{\"trace_id\":\"t-1\",\"status\":\"success\",\"attributes\":{\"a\":1}}")))
        .isEqualTo(
            "{\"event_id\":\"d2aaaeb31b991be3dff6a70b378fce5c44bdd183a4a87fe79161859652f1f2bc\",\"seq\":7,\"kind\":\"trace\",\"timestamp\":\"2026-11-22T02:05:50.906762Z\","
                + "\"trace_id\":\"t-1\",\"status\":\"success\",\"attributes\":{\"a\":1}}\n");
  }

  @Test
  void an_audit_record_stands_whole_in_the_line_of_an_audit_export() {
    assertThat(
            line(
                audit(
                    "{\"id\":\"r-1\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:reviewer\",\"thread\":\"th_1\",\"clock\":12,\"body\":{\"verdict\":\"accept\"}}")))
        .isEqualTo(
            "{\"event_id\":\"00d49e2a85a1199456ccf10bc5f64820f70b6be895f9454591ffa0b49c669285\",\"seq\":7,\"kind\":\"audit\",\"category\":\"aitl\",\"thread\":\"th_1\",\"record\":"
                + "{\"id\":\"r-1\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:reviewer\",\"thread\":\"th_1\",\"clock\":12,\"body\":{\"verdict\":\"accept\"}}}\n");
  }

  @Test
  void what_some_readers_take_for_a_line_break_is_escaped() {
    String line = line(trace("{\"trace_id\":\"t\",\"span_name\":\"a\u2028b\u2029c€\"}"));
    assertThat(line).contains("\"a\\u2028b\\u2029c€\"").containsOnlyOnce("\n");
  }

  @Test
  void line_breaks_between_tokens_become_spaces() {
    assertThat(line(trace("{\"trace_id\":\"t\",\r\n\"span_name\":\"x\"}")))
        .contains("\"trace_id\":\"t\",  \"span_name\"")
        .containsOnlyOnce("\n");
  }

  @Test
  void times_have_six_decimals_also_before_1970_and_in_the_same_second() {
    Event early = Events.trace(1);
    LineBuffer text = new LineBuffer(8);
    MicrosText micros = new MicrosText();
    micros.write(0, text);
    micros.write(1, text);
    micros.write(-1, text);
    micros.write(early.timeMicros(), text);
    assertThat(new String(text.array(), 0, text.size(), StandardCharsets.UTF_8))
        .isEqualTo(
            "1970-01-01T00:00:00.000000Z1970-01-01T00:00:00.000001Z1969-12-31T23:59:59.999999Z2026-11-01T00:00:00.001000Z");
  }

  @Test
  void a_long_line_is_cut_to_the_limit_and_says_what_was_whole() {
    Event event =
        trace(
            "{\"trace_id\":\"t-1\",\"error_message\":\""
                + "x".repeat(50_000)
                + "\",\"user_id\":\"kept\"}");
    String line = line(event);
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isBetween(31_000, 32_000);
    assertThat(line)
        .contains("\"cut\":{\"bytes\":" + event.length() + ",\"sha256\":\"")
        .contains("x… [cut]\",\"user_id\":\"kept\"}\n");
  }

  @Test
  void a_long_audit_record_is_cut_and_keeps_category_thread_and_id() {
    Event event =
        audit(
            "{\"id\":\"r-1\",\"thread\":\"th_1\",\"body\":{\"note\":\""
                + "é".repeat(50_000)
                + "\",\"verdict\":\"accept\"}}");
    String line = line(encoder(4_096), event);
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isBetween(3_500, 4_096);
    assertThat(line)
        .contains("\"kind\":\"audit\",\"cut\":{\"bytes\":100066,")
        .contains("\"category\":\"aitl\",\"thread\":\"th_1\",\"record\":{\"id\":\"r-1\"")
        .endsWith("é… [cut]\",\"verdict\":\"accept\"}}}\n");
  }

  @Test
  void a_line_that_just_fits_is_not_cut() {
    String json = "{\"trace_id\":\"t-1\",\"span_name\":\"\"}";
    int around = line(trace(json)).length();
    String fits = json.replace("\"\"}", "\"" + "x".repeat(4_096 - around) + "\"}");
    assertThat(line(encoder(4_096), trace(fits))).hasSize(4_096).doesNotContain("\"cut\"");
    String over = fits.replace("\"}", "x\"}");
    assertThat(line(encoder(4_096), trace(over))).contains("\"cut\"").hasSizeLessThan(4_096);
  }
}
