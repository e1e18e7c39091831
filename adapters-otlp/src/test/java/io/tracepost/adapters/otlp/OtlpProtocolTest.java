package io.tracepost.adapters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import io.tracepost.adapters.otlp.content.ContentKey;
import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.PriceTable;
import io.tracepost.adapters.otlp.trace.PriceTable.Price;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetryAnswer;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryEvents;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol beyond what the golden files say: hostile bodies, answers, content, choices. */
class OtlpProtocolTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final String A = "00f067aa0ba902b7";
  private static final String B = "00f067aa0ba902b8";
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final CountedTelemetry counted = new CountedTelemetry();
  private final OtlpProtocol protocol = protocol(MappingChoices.usual());

  private OtlpProtocol protocol(MappingChoices choices) {
    return new OtlpProtocol(
        MappingFile.shipped(), choices, new TraceMemory(TraceMemory.USUAL_SPANS), counted);
  }

  private TelemetryEvents read(TelemetryBody body) throws UnreadableTelemetryException {
    return protocol.read(ACME, body, NOON);
  }

  private static MappingChoices content(ContentMode mode) {
    return new MappingChoices(false, mode, Map.of(), ContentKey.of(new byte[32]), PriceTable.NONE);
  }

  @Test
  void an_empty_body_holds_nothing() throws Exception {
    assertThat(read(Bodies.of(new byte[0]))).isEqualTo(TelemetryEvents.NONE);
    assertThat(read(Bodies.json("{}"))).isEqualTo(TelemetryEvents.NONE);
  }

  @Test
  void every_cut_of_a_body_is_read_or_refused_as_a_whole() throws Exception {
    byte[] whole = Bodies.of(Bodies.chat(A), Bodies.chat(B)).bytes();
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      try {
        assertThat(read(Bodies.of(Arrays.copyOf(whole, length))).traces()).isEmpty();
      } catch (UnreadableTelemetryException e) {
        refused++;
        assertThat(e).hasMessageContaining("Nothing of it was kept");
      }
    }
    assertThat(refused).isEqualTo(whole.length - 1);
    assertThat(read(Bodies.of(whole)).traces()).hasSize(2);
  }

  @Test
  void a_span_with_ten_thousand_attributes_is_kept_and_those_nobody_knows_are_counted()
      throws Exception {
    Span.Builder span = Bodies.chat(A);
    for (int i = 0; i < 10_000; i++) {
      span.addAttributes(Bodies.text("stranger.key." + i, "x"));
    }
    span.addAttributes(Bodies.text("gen_ai.request.model", "gpt-4o"));

    Trace trace = read(Bodies.of(span)).traces().get(0);

    assertThat(trace.usage().model()).isEqualTo("gpt-4o");
    assertThat(trace.attributes()).hasSizeLessThan(10);
    assertThat(counted.unknown.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(10_000);
  }

  @Test
  void values_that_nest_too_deep_refuse_the_body() {
    byte[] map = Bodies.field(1, Bodies.utf8("bottom"));
    byte[] list = map;
    for (int i = 0; i < 1_000; i++) {
      map = Bodies.field(6, Bodies.field(1, Bodies.entry("k", map)));
      list = Bodies.field(5, Bodies.field(1, list));
    }
    for (byte[] deep : List.of(map, list)) {
      byte[] span =
          Bodies.joined(
              Bodies.chat(A).build().toByteArray(), Bodies.field(9, Bodies.entry("deep", deep)));
      byte[] body = Bodies.field(1, Bodies.field(2, Bodies.field(2, span)));
      assertThatThrownBy(() -> read(Bodies.of(body)))
          .isInstanceOf(UnreadableTelemetryException.class)
          .hasMessageContaining("nests deeper");
    }
  }

  @Test
  void json_that_nests_too_deep_refuses_the_body() {
    String deep =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"key\":\"k\",\"value\":"
            + "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":".repeat(1_000);

    assertThatThrownBy(() -> read(Bodies.json(deep)))
        .isInstanceOf(UnreadableTelemetryException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"resourceSpans\":{}}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":7}]}]}]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"endTimeUnixNano\":\"soon\"}]}]}]}",
        "{\"resourceSpans\":[]",
        "{\"resourceSpans\":[]} x"
      })
  void json_of_another_shape_is_refused_with_the_place(String json) {
    assertThatThrownBy(() -> read(Bodies.json(json)))
        .isInstanceOf(UnreadableTelemetryException.class)
        .hasMessageStartingWith("The ");
  }

  @Test
  void a_span_whose_ids_have_the_wrong_length_is_refused_alone() throws Exception {
    TelemetryEvents events =
        read(
            Bodies.of(
                Bodies.chat(A),
                Bodies.chat(B).setTraceId(ByteString.copyFromUtf8("short")),
                Bodies.chat(B).setSpanId(ByteString.copyFrom(new byte[8])),
                Bodies.chat(B).setParentSpanId(ByteString.copyFromUtf8("no"))));

    assertThat(events.traces()).hasSize(1);
    assertThat(events.refused()).isEqualTo(3);
    assertThat(events.refusal()).isEqualTo("A span's trace id has 5 bytes; send 16");
    assertThat(counted.dropped).containsEntry(DropReason.INVALID_ID, 3L);
  }

  @Test
  void ids_in_base64_are_refused() throws Exception {
    TelemetryEvents events =
        read(
            Bodies.json(
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"CvdlGRbNQ92ESOshHIAxnA==\","
                    + "\"spanId\":\"APBnqgupArc=\",\"name\":\"x\"}]}]}]}"));

    assertThat(events.refused()).isEqualTo(1);
    assertThat(events.traces()).isEmpty();
  }

  @Test
  void a_body_that_is_sent_again_comes_to_the_same() throws Exception {
    TelemetryBody body =
        Bodies.of(
            Bodies.chat(B).setParentSpanId(Bodies.bytes(A)),
            Bodies.span(A).addAttributes(Bodies.text("gen_ai.operation.name", "invoke_agent")));

    assertThat(read(body)).isEqualTo(read(body)).isEqualTo(read(body));
  }

  @Test
  void what_one_organization_sends_means_nothing_to_another() throws Exception {
    read(
        Bodies.of(
            Bodies.span(A)
                .addAttributes(Bodies.text("gen_ai.operation.name", "invoke_agent"))
                .addAttributes(Bodies.text("gen_ai.agent.id", "theirs"))));

    Trace ours =
        protocol
            .read(
                new OrganizationId("other"),
                Bodies.of(Bodies.chat(B).setParentSpanId(Bodies.bytes(A))),
                NOON)
            .traces()
            .get(0);

    assertThat(ours.agentId()).isEqualTo("shop");
  }

  @Test
  void other_spans_are_kept_when_all_are() throws Exception {
    OtlpProtocol all =
        protocol(
            new MappingChoices(
                true, ContentMode.NONE, Map.of(), ContentKey.ofThisProcess(), PriceTable.NONE));

    assertThat(all.read(ACME, Bodies.of(Bodies.span(A)), NOON).traces()).hasSize(1);
    assertThat(read(Bodies.of(Bodies.span(A))).traces()).isEmpty();
    assertThat(counted.dropped).containsEntry(DropReason.NON_AGENT, 1L);
  }

  @Test
  void content_is_left_out_digested_or_redacted() throws Exception {
    String words = "Write to dana@example.com with sk-abcdefghijklmnop1234";
    TelemetryBody body =
        Bodies.of(Bodies.chat(A).addAttributes(Bodies.text("gen_ai.input.messages", words)));

    Trace none = read(body).traces().get(0);
    Trace digest = protocol(content(ContentMode.HMAC)).read(ACME, body, NOON).traces().get(0);
    Trace other =
        protocol(content(ContentMode.HMAC))
            .read(new OrganizationId("other"), body, NOON)
            .traces()
            .get(0);
    Trace evidence = protocol(content(ContentMode.EVIDENCE)).read(ACME, body, NOON).traces().get(0);

    assertThat(none.attributes().toString()).doesNotContain("Write", "content");
    assertThat(digest.attributes().toString()).doesNotContain("Write");
    assertThat((String) digest.attributes().get("content_input_hmac")).hasSize(64);
    assertThat(other.attributes().get("content_input_hmac"))
        .isNotEqualTo(digest.attributes().get("content_input_hmac"));
    assertThat(evidence.attributes())
        .containsEntry("content_input", "Write to [email] with [secret]");
  }

  @Test
  void a_cost_nobody_told_is_estimated_from_the_price_of_the_model() throws Exception {
    PriceTable prices =
        new PriceTable(Map.of("gpt-4o*", new Price(new BigDecimal("2.5"), new BigDecimal("10"))));
    OtlpProtocol priced =
        protocol(
            new MappingChoices(
                false, ContentMode.NONE, Map.of(), ContentKey.ofThisProcess(), prices));

    Trace trace =
        priced
            .read(
                ACME,
                Bodies.of(
                    Bodies.chat(A)
                        .addAttributes(Bodies.text("gen_ai.request.model", "gpt-4o-2024-08-06"))
                        .addAttributes(Bodies.text("gen_ai.usage.input_tokens", "1000"))
                        .addAttributes(Bodies.text("gen_ai.usage.output_tokens", "100"))),
                NOON)
            .traces()
            .get(0);

    assertThat(trace.usage().costUsd()).isEqualByComparingTo("0.0035");
    assertThat(trace.attributes()).containsEntry("cost_source", "estimated");
  }

  @Test
  void a_field_too_long_for_its_place_costs_its_end_and_not_the_record() throws Exception {
    Trace trace =
        read(Bodies.of(
                Bodies.chat(A)
                    .addAttributes(Bodies.text("session.id", "ä".repeat(500)))
                    .addAttributes(Bodies.text("user.id", "line\nfeed"))))
            .traces()
            .get(0);

    String session = String.valueOf(trace.attribution().sessionId());
    assertThat(session.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(256);
    assertThat(session).startsWith("äää").doesNotContain("\uFFFD");
    assertThat(trace.attribution().userId()).isEqualTo("line?feed");
  }

  @Test
  void the_memory_forgets_the_oldest_and_goes_on() throws Exception {
    OtlpProtocol forgetful =
        new OtlpProtocol(
            MappingFile.shipped(), MappingChoices.usual(), new TraceMemory(16), counted);
    Span.Builder agent =
        Bodies.span(A)
            .addAttributes(Bodies.text("gen_ai.operation.name", "invoke_agent"))
            .addAttributes(Bodies.text("gen_ai.agent.id", "planner"));
    forgetful.read(ACME, Bodies.of(agent), NOON);
    for (int i = 0; i < 100; i++) {
      forgetful.read(ACME, Bodies.of(Bodies.chat("%016x".formatted(i + 1))), NOON);
    }

    Trace late =
        forgetful
            .read(ACME, Bodies.of(Bodies.chat(B).setParentSpanId(Bodies.bytes(A))), NOON)
            .traces()
            .get(0);

    assertThat(late.agentId()).isEqualTo("shop");
    assertThat(late.status()).isEqualTo(TraceStatus.SUCCESS);
  }

  @Test
  void answers_are_read_by_the_generated_classes() throws Exception {
    TelemetryAnswer partly = new TelemetryAnswer(3, "A span's id has 5 bytes; send 8");
    byte[] some = protocol.taken(TelemetrySignal.TRACES, TelemetryForm.PROTOBUF, partly);
    byte[] all =
        protocol.taken(TelemetrySignal.TRACES, TelemetryForm.PROTOBUF, new TelemetryAnswer(0, ""));

    ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(some);
    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
    assertThat(response.getPartialSuccess().getErrorMessage()).isEqualTo(partly.refusal());
    assertThat(all).isEmpty();
    assertThat(
            new String(
                protocol.taken(TelemetrySignal.LOGS, TelemetryForm.JSON, partly),
                StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedLogRecords\":\"3\",\"errorMessage\":\"A span's id has 5 bytes; send 8\"}}");
    assertThat(
            new String(protocol.failed(TelemetryForm.JSON, 429, "Later"), StandardCharsets.UTF_8))
        .isEqualTo("{\"code\":8,\"message\":\"Later\"}");
  }
}
