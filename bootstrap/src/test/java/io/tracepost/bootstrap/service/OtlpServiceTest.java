package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.sandbox.hec.ReceivedEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** OpenTelemetry in, SIEM out, and the commands that say why. */
class OtlpServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROTOBUF = "application/x-protobuf";
  private static final long NOON = 1_796_040_000_000_000_000L;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder, new Given("server.otlp-port", "0", "test"));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static Span.Builder span(int number, String name) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
        .setSpanId(ByteString.copyFromUtf8("span%04d".formatted(number)))
        .setName(name)
        .setStartTimeUnixNano(NOON)
        .setEndTimeUnixNano(NOON + 12_500_000);
  }

  private static byte[] blockedTool() {
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            span(2, "execute_tool send_email")
                                .setParentSpanId(ByteString.copyFromUtf8("span0001"))
                                .addAttributes(text("gen_ai.operation.name", "execute_tool"))
                                .addAttributes(text("gen_ai.tool.name", "send_email"))
                                .addAttributes(text("gen_ai.guardrail.action.type", "block")))
                        .addSpans(
                            span(1, "invoke_agent mailer")
                                .addAttributes(text("gen_ai.operation.name", "invoke_agent"))
                                .addAttributes(text("gen_ai.agent.name", "mailer")))
                        .addSpans(span(3, "GET /inbox"))
                        .addSpans(span(4, "torn").setSpanId(ByteString.copyFromUtf8("x")))))
        .build()
        .toByteArray();
  }

  @Test
  void a_blocked_tool_of_an_agent_reaches_the_siem_as_what_it_is() throws Exception {
    world.addSplunk(World.TOKEN);

    HttpResponse<byte[]> answer = world.postOtlp("/v1/traces", PROTOBUF, blockedTool());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
    ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(world.splunk.awaitEvents(2, PATIENCE)).isTrue();
    JsonNode tool =
        world.splunk.received().stream()
            .map(ReceivedEvent::json)
            .filter(event -> Json.text(event, "span_type").equals("tool"))
            .findFirst()
            .orElseThrow();
    assertThat(Json.text(tool, "status")).isEqualTo("policy_blocked");
    assertThat(Json.text(tool, "span_name")).isEqualTo("send_email");
    assertThat(Json.text(tool, "agent_id")).isEqualTo("mailer");
    assertThat(Json.text(tool, "organization_id")).isEqualTo("default");
    assertThat(tool.path("duration_ms").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(world.value(world.metrics(), "tracepost_otlp_dropped_total", "non_agent")).isOne();
    assertThat(world.value(world.metrics(), "tracepost_otlp_mapped_total", "traces")).isEqualTo(2);
  }

  @Test
  void a_repeat_after_a_restart_is_known() throws Exception {
    world.postOtlp("/v1/traces", PROTOBUF, blockedTool());
    world.restart();
    world.postOtlp("/v1/traces", PROTOBUF, blockedTool());

    assertThat(world.run(0, "traces", "export").lines()).hasSize(2);
  }

  @Test
  void a_file_of_spans_is_explained_rule_by_rule() throws Exception {
    Path file = Files.write(folder.resolve("spans.pb"), blockedTool());

    assertThat(world.run(0, "mapping", "explain", file.toString()))
        .contains(
            "execute_tool send_email",
            "policy_blocked   <- any:gen_ai.guardrail.action.type = block (line ",
            "send_email   <- gen_ai.tool.name (line ",
            "nothing: non_agent",
            "nothing: invalid_id");
    JsonNode tree = Json.parse(world.run(0, "mapping", "explain", "--json", file.toString()));
    assertThat(tree.path("spans").size()).isEqualTo(4);
    assertThat(tree.at("/spans/0/status_because").asString("")).contains("gen_ai.guardrail");
  }

  @Test
  void a_mapping_file_is_checked_before_it_is_used() throws Exception {
    Path good = Files.writeString(folder.resolve("good.yaml"), "version: 1\nkeep: [ acme.tier ]\n");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: 1\nkeeep: [ acme.tier ]\n");

    assertThat(world.run(0, "mapping", "check", good.toString())).contains("can be used");
    assertThat(world.failure("mapping", "check", bad.toString()))
        .contains("bad.yaml line 2: unknown key keeep; did you mean keep?");
    world.run(2, "mapping", "check", folder.resolve("none.yaml").toString());
    assertThat(
            Json.parse(world.run(1, "mapping", "check", "--json", bad.toString()))
                .at("/usable")
                .asBoolean())
        .isFalse();
  }

  @Test
  void prompts_never_reach_the_stream_unless_asked_for() throws Exception {
    byte[] body =
        ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
                + "ab".repeat(16)
                + "\",\"spanId\":\""
                + "cd".repeat(8)
                + "\",\"name\":\"chat\",\"endTimeUnixNano\":\"1796040000000000000\",\"attributes\":["
                + "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"chat\"}},"
                + "{\"key\":\"gen_ai.input.messages\",\"value\":{\"stringValue\":\"the secret plan\"}}]}]}]}]}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(world.postOtlp("/v1/traces", "application/json", body).statusCode()).isEqualTo(200);

    assertThat(world.run(0, "traces", "export")).contains("abababab").doesNotContain("secret plan");
  }
}
