package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.health.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    api.conditions.add(
        Condition.unready(
            "journal_full", "The disk budget is used.", "Raise journal.disk-budget."));
    api.conditions.add(Condition.degraded("clock_jumped", "The clock jumped.", "Look at NTP."));
    Answer answer = api.get("/health/ready", "");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.at("/status")).isEqualTo("not ready");
    assertThat(answer.at("/reasons/0/code")).isEqualTo("journal_full");
    assertThat(answer.at("/reasons/0/message")).isEqualTo("The disk budget is used.");
    assertThat(answer.at("/reasons/0/remedy")).contains("journal.disk-budget");
    assertThat(answer.at("/degraded/0/code")).isEqualTo("clock_jumped");
    assertThat(api.get("/health/live", "").status()).isEqualTo(200);
  }

  @Test
  void a_service_that_goes_on_in_spite_of_something_is_ready_and_says_so() {
    api.conditions.add(Condition.degraded("clock_jumped", "The clock jumped.", "Look at NTP."));
    Answer answer = api.get("/health/ready", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("ready");
    assertThat(answer.at("/degraded/0/remedy")).isEqualTo("Look at NTP.");
    assertThat(answer.json().at("/reasons").isEmpty()).isTrue();
  }

  @Test
  void a_service_that_makes_no_progress_is_not_live() {
    api.standstills.add(
        Condition.unready("commit_stuck", "A commit takes 31 s.", "Restart the process."));
    Answer answer = api.get("/health/live", "");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.at("/status")).isEqualTo("stuck");
    assertThat(answer.at("/reasons/0/code")).isEqualTo("commit_stuck");
    assertThat(api.get("/health/ready", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                      | PROMETHEUS_TEXT",
        "*/*                                                   | PROMETHEUS_TEXT",
        "text/plain                                            | PROMETHEUS_TEXT",
        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1 | OPENMETRICS_TEXT",
        "application/openmetrics-text;q=0.2, text/plain        | PROMETHEUS_TEXT",
        "application/openmetrics-text; version=1.0.0           | OPENMETRICS_TEXT",
        "application/openmetrics-text;q=0                      | PROMETHEUS_TEXT",
        "application/vnd.google.protobuf;q=0.9, text/plain;q=.5| PROMETHEUS_TEXT",
        ";,;;q=, text                                          | PROMETHEUS_TEXT"
      })
  void metrics_come_in_the_format_asked_for(@Nullable String accept, String format) {
    Answer answer =
        api.call(
            "GET",
            "/metrics",
            "",
            new byte[0],
            accept == null ? Map.of() : Map.of("Accept", accept));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains(format);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(
            format.startsWith("OPEN")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8");
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
