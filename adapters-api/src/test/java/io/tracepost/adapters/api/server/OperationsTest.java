package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private final RunningApi api = new RunningApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void health_metrics_and_contract_need_no_key() {
    assertThat(api.get("/health/live", "").status()).isEqualTo(200);
    assertThat(api.get("/health/ready", "").status()).isEqualTo(200);
    assertThat(api.get("/metrics", "").text()).contains("tracepost_up 1");
    assertThat(api.get("/openapi.yaml", "").text()).startsWith("openapi: 3.1.0");
    assertThat(api.get("/", "").text()).contains("/openapi.yaml");
  }

  @Test
  void a_service_that_cannot_keep_events_says_why() {
    api.notReady.add("the disk budget is used; raise journal.disk-budget");
    Answer answer = api.get("/health/ready", "");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.at("/reasons/0")).contains("journal.disk-budget");
    assertThat(api.get("/health/live", "").status()).isEqualTo(200);
  }

  @Test
  void answers_forbid_caching_and_guessing() {
    Answer answer = api.get("/health/live", "");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void what_is_no_http_is_answered_by_a_problem_too() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400").contains("urn:tracepost");
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("urn:tracepost:problem:header-too-large")
        .doesNotContain("Jetty");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
