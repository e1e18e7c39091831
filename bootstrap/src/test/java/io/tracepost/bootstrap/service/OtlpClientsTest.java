package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.tracepost.sandbox.hec.ReceivedEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * OpenTelemetry clients written by others, pointed at a running service and nothing else, through to
 * the SIEM. Two of them need Node.js and {@code npm ci} in {@code src/test/node/otlp}; without, their
 * tests are skipped.
 */
class OtlpClientsTest {
  private static final Path NODE = Path.of("src", "test", "node", "otlp");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
    world.addSplunk(World.TOKEN);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void the_java_exporter_brings_an_agent_whose_tool_was_blocked() throws Exception {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder()
                            .setEndpoint(world.uri().resolve("/v1/traces").toString())
                            .addHeader("Authorization", "Bearer " + World.KEY)
                            .setCompression("gzip")
                            .build())
                    .build())
            .build();
    Tracer tracer = provider.get("hand-made");
    Span agent =
        tracer
            .spanBuilder("invoke_agent mailer")
            .setAttribute("gen_ai.operation.name", "invoke_agent")
            .setAttribute("gen_ai.agent.name", "mailer")
            .startSpan();
    try (Scope current = agent.makeCurrent()) {
      tracer
          .spanBuilder("chat gpt-4o")
          .setAttribute("gen_ai.operation.name", "chat")
          .setAttribute("gen_ai.request.model", "gpt-4o")
          .setAttribute("gen_ai.usage.input_tokens", 20)
          .setAttribute("gen_ai.usage.output_tokens", 5)
          .startSpan()
          .end();
      Span tool =
          tracer
              .spanBuilder("execute_tool send_email")
              .setAttribute("gen_ai.operation.name", "execute_tool")
              .setAttribute("gen_ai.tool.name", "send_email")
              .setAttribute(AttributeKey.stringKey("gen_ai.guardrail.action.type"), "block")
              .startSpan();
      tool.setStatus(StatusCode.ERROR, "recipient is outside the company");
      tool.end();
    }
    agent.end();
    assertThat(provider.shutdown().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();

    assertThat(arrived(3))
        .extracting(
            event -> text(event, "span_type"),
            event -> text(event, "span_name"),
            event -> text(event, "status"),
            event -> text(event, "agent_id"))
        .containsExactlyInAnyOrder(
            tuple("agent", "mailer", "success", "mailer"),
            tuple("llm", "chat gpt-4o", "success", "mailer"),
            tuple("tool", "send_email", "policy_blocked", "mailer"));
  }

  @Test
  void vercels_ai_sdk_brings_its_run_with_each_token_once(@TempDir Path scratch) throws Exception {
    run("vercel.js", "ai", scratch);

    List<JsonNode> events = arrived(4);
    assertThat(events)
        .extracting(event -> text(event, "span_type"))
        .containsExactlyInAnyOrder("chain", "llm", "llm", "tool");
    assertThat(events).extracting(event -> text(event, "agent_id")).containsOnly("order-desk");
    assertThat(events).extracting(event -> text(event, "session_id")).containsOnly("session-1");
    assertThat(events).extracting(event -> text(event, "user_id")).containsOnly("user-1");
    assertThat(events.stream().mapToLong(event -> event.path("total_tokens").asLong(0)).sum())
        .isEqualTo(36);
  }

  @Test
  void langchain_under_openinference_brings_the_tool_that_failed(@TempDir Path scratch)
      throws Exception {
    run("langchain.js", "@langchain/core", scratch);

    assertThat(arrived(3))
        .extracting(
            event -> text(event, "span_type"),
            event -> text(event, "span_name"),
            event -> text(event, "status"),
            event -> text(event, "session_id"))
        .containsExactlyInAnyOrder(
            tuple("chain", "mail_agent", "success", "session-2"),
            tuple("llm", "FakeListChatModel", "success", "session-2"),
            tuple("tool", "send_mail", "error", "session-2"));
  }

  private void run(String script, String needed, Path scratch) throws Exception {
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules").resolve(needed)), "run npm ci in " + NODE);
    Path said = scratch.resolve("said.txt");
    ProcessBuilder node =
        new ProcessBuilder("node", script)
            .directory(NODE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    node.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", world.uri().toString());
    node.environment()
        .put(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization="
                + URLEncoder.encode("Bearer " + World.KEY, StandardCharsets.UTF_8)
                    .replace("+", "%20"));
    Process client = node.start();
    assertThat(client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).as(Files.readString(said)).isZero();
  }

  private List<JsonNode> arrived(int count) throws InterruptedException {
    assertThat(world.splunk.awaitEvents(count, PATIENCE)).isTrue();
    return world.splunk.received().stream().map(ReceivedEvent::json).toList();
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asString("");
  }
}
