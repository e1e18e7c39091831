package io.tracepost.benchmarks.pipeline;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * OTLP batches of agent runs of eight spans: a run, three calls of a model, three of tools, one search;
 * about 20 attributes each, prompts among them. A batch is made once; each body only gets its own ids,
 * so that making load costs next to nothing. Not thread-safe.
 */
public final class SpanBatches implements Load {
  private static final int RUN = 8;
  private static final int ID_BYTES = 8;
  private static final long MARK = 0x5EED_5EED_0000_0000L;
  private static final long START = 1_796_040_000_000_000_000L;
  private static final String PROMPT =
      "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]"
          .formatted("Where is my order? ".repeat(20));

  private final int spans;
  private final byte[] body;
  private final int[] offsets;
  private final long[] marks;
  private long next;

  /**
   * Batches of one sender.
   *
   * @param spans of one batch, a multiple of 8
   * @param sender number of the sender, part of every id
   * @param run number of the run, part of every id
   */
  public SpanBatches(int spans, int sender, int run) {
    this.spans = spans;
    this.next = ((long) run << 56) | ((long) sender << 48) | 1;
    body = template(spans).toByteArray();
    int found = 0;
    int[] at = new int[spans * 4];
    long[] what = new long[spans * 4];
    ByteBuffer bytes = ByteBuffer.wrap(body);
    for (int i = 0; i + ID_BYTES <= body.length; i++) {
      long value = bytes.getLong(i);
      if ((value & 0xFFFF_FFFF_0000_0000L) == MARK) {
        at[found] = i;
        what[found] = value & 0xFFFF_FFFFL;
        found++;
      }
    }
    offsets = Arrays.copyOf(at, found);
    marks = Arrays.copyOf(what, found);
  }

  @Override
  public String path() {
    return "/v1/traces";
  }

  @Override
  public String contentType() {
    return "application/x-protobuf";
  }

  @Override
  public byte[] body(int events) {
    if (events != spans) {
      throw new IllegalArgumentException("batches have " + spans + " spans, not " + events);
    }
    ByteBuffer bytes = ByteBuffer.wrap(body);
    for (int i = 0; i < offsets.length; i++) {
      bytes.putLong(offsets[i], next + marks[i]);
    }
    next += 2L * spans;
    return body;
  }

  private static TracesData template(int spans) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder().setScope(InstrumentationScope.newBuilder().setName("bench"));
    SplittableRandom random = new SplittableRandom(spans);
    for (int i = 0; i < spans; i++) {
      int root = i - i % RUN + RUN - 1;
      Span.Builder span =
          Span.newBuilder()
              .setTraceId(id(root + spans).concat(id(root + spans)))
              .setSpanId(id(i))
              .setStartTimeUnixNano(START + i * 1_000L)
              .setEndTimeUnixNano(START + i * 1_000L + random.nextLong(3_000_000_000L))
              .setFlags(257);
      if (i != root) {
        span.setParentSpanId(id(root));
      }
      fill(span, i % RUN, random);
      scope.addSpans(span);
    }
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(text("service.name", "support-agents"))
                        .addAttributes(text("deployment.environment.name", "production"))
                        .addAttributes(text("telemetry.sdk.language", "python")))
                .addScopeSpans(scope))
        .build();
  }

  private static void fill(Span.Builder span, int place, SplittableRandom random) {
    Map<String, String> texts = new HashMap<>();
    texts.put("session.id", "sess-" + random.nextInt(10_000));
    texts.put("user.id", "user-" + random.nextInt(1_000));
    texts.put("gen_ai.provider.name", "openai");
    if (place == RUN - 1) {
      span.setName("invoke_agent support");
      texts.put("gen_ai.operation.name", "invoke_agent");
      texts.put("gen_ai.agent.name", "support");
      texts.put("gen_ai.agent.id", "agent-support-01");
      counts(span, random);
    } else if (place % 2 == 0 && place < RUN - 2) {
      span.setName("chat gpt-4o").setKind(Span.SpanKind.SPAN_KIND_CLIENT);
      texts.put("gen_ai.operation.name", "chat");
      texts.put("gen_ai.request.model", "gpt-4o");
      texts.put("gen_ai.response.model", "gpt-4o-2024-08-06");
      texts.put("gen_ai.response.id", "chatcmpl-" + Long.toHexString(random.nextLong()));
      texts.put("gen_ai.input.messages", PROMPT);
      texts.put("gen_ai.output.messages", PROMPT);
      texts.put("server.address", "api.openai.com");
      counts(span, random);
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey("gen_ai.response.finish_reasons")
              .setValue(
                  AnyValue.newBuilder()
                      .setArrayValue(
                          ArrayValue.newBuilder()
                              .addValues(AnyValue.newBuilder().setStringValue("stop")))));
    } else if (place == RUN - 2) {
      span.setName("retrieval kb");
      texts.put("gen_ai.operation.name", "retrieval");
      texts.put("gen_ai.data_source.id", "kb");
    } else {
      span.setName("execute_tool get_order");
      texts.put("gen_ai.operation.name", "execute_tool");
      texts.put("gen_ai.tool.name", "get_order");
      texts.put("gen_ai.tool.type", "function");
      texts.put("gen_ai.tool.call.id", "call_" + Long.toHexString(random.nextLong()));
      texts.put("gen_ai.tool.call.arguments", "{\"order_id\":\"A-1042\"}");
      if (random.nextInt(10) == 0) {
        span.setStatus(
            Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .setMessage("Error: gateway refused: limit of 25.00 EUR exceeded"));
        texts.put("error.type", "GatewayError");
      }
    }
    texts.forEach((key, value) -> span.addAttributes(text(key, value)));
  }

  private static void counts(Span.Builder span, SplittableRandom random) {
    span.addAttributes(count("gen_ai.usage.input_tokens", random.nextInt(4_000)));
    span.addAttributes(count("gen_ai.usage.output_tokens", random.nextInt(1_500)));
    span.addAttributes(count("gen_ai.request.max_tokens", 4_096));
    span.addAttributes(count("server.port", 443));
  }

  private static KeyValue count(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString id(int number) {
    return ByteString.copyFrom(ByteBuffer.allocate(ID_BYTES).putLong(MARK | number).array());
  }
}
