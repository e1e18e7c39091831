package io.tracepost.adapters.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bodies made by the generated classes, which know nothing of the reader under test. */
final class Bodies {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final long START = 1_796_000_000_000_000_000L;

  private Bodies() {}

  /** A call of a model under a span id of 16 hex digits. */
  static Span.Builder chat(String spanId) {
    return span(spanId).setName("chat").addAttributes(text("gen_ai.operation.name", "chat"));
  }

  static Span.Builder span(String spanId) {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE))
        .setSpanId(bytes(spanId))
        .setName("span")
        .setStartTimeUnixNano(START)
        .setEndTimeUnixNano(START + 1_500_000);
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static TelemetryBody of(Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    Arrays.stream(spans).forEach(scope::addSpans);
    return of(
        TracesData.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                    .addScopeSpans(scope))
            .build()
            .toByteArray());
  }

  static TelemetryBody of(byte[] protobuf) {
    return new TelemetryBody(
        TelemetrySignal.TRACES, TelemetryForm.PROTOBUF, protobuf, protobuf.length);
  }

  static TelemetryBody json(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new TelemetryBody(TelemetrySignal.TRACES, TelemetryForm.JSON, bytes, bytes.length);
  }

  /** A field with its length in front, as the wire has it. */
  static byte[] field(int number, byte[] value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 8);
    bytes.write((number << 3) | 2);
    int rest = value.length;
    while (rest > 0x7F) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
    bytes.writeBytes(value);
    return bytes.toByteArray();
  }

  /** A key and a value that is written already. */
  static byte[] entry(String key, byte[] value) {
    return joined(field(1, utf8(key)), field(2, value));
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
