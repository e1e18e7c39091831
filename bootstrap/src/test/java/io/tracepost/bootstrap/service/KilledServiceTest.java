package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.Main;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.hec.ReceivedEvent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The service as a process of its own that is killed without warning, twice. */
class KilledServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String KEY = "an admin key for tests, long enough to be one";
  private static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000002";
  private static final int TRACES_PER_REQUEST = 500;
  private static final int REQUESTS = 24;
  private static final int KILLS = 2;
  private static final int LARGEST_BATCH = 2_000;
  private static final int BATCHES_IN_FLIGHT = 4;

  @TempDir Path folder;

  @Test
  void nothing_acknowledged_is_lost_and_only_batches_in_flight_are_repeated() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    int request = 0;
    try (HecSandbox splunk = HecSandbox.start(HecToken.of(TOKEN))) {
      for (int life = 0; life <= KILLS; life++) {
        Process process = start();
        ServiceClient client = client(process);
        if (life == 0) {
          addSplunk(client, splunk);
        }
        int until = REQUESTS * (life + 1) / (KILLS + 1);
        for (; request < until; request++) {
          post(client, request);
          for (int i = 0; i < TRACES_PER_REQUEST; i++) {
            acknowledged.add(id(request, i));
          }
        }
        if (life < KILLS) {
          assertThat(splunk.awaitEvents(1 + life * 4_000L, PATIENCE)).isTrue();
          process.destroyForcibly().waitFor();
        } else {
          assertThat(splunk.awaitEvents(acknowledged.size(), PATIENCE)).isTrue();
          awaitDelivered(client);
          process.destroy();
          assertThat(process.waitFor()).as("exit status after SIGTERM").isZero();
        }
      }
      Set<String> arrived = new HashSet<>();
      for (ReceivedEvent event : splunk.received()) {
        arrived.add(Json.text(event.json(), "trace_id"));
      }
      assertThat(arrived).isEqualTo(acknowledged);
      assertThat(splunk.receivedCount() - arrived.size())
          .as("events that arrived twice")
          .isLessThanOrEqualTo((long) KILLS * BATCHES_IN_FLIGHT * LARGEST_BATCH);
    }
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0",
            "--data-dir",
            folder.resolve("data").toString());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().put("TRACEPOST_ADMIN_KEY", KEY);
    builder.environment().put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    builder.environment().put("TRACEPOST_DELIVERY_LINGER", "50ms");
    return builder.start();
  }

  private static ServiceClient client(Process process) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = out.readLine();
    assertThat(ready).startsWith("ready http://");
    return new ServiceClient(URI.create(ready.substring("ready ".length())), SecretText.of(KEY));
  }

  private static void addSplunk(ServiceClient client, HecSandbox splunk) throws Exception {
    ObjectNode body =
        Json.object().put("name", "splunk").put("type", "splunk_hec").put("start", "beginning");
    body.putObject("settings").put("url", splunk.uri().toString());
    body.putObject("secrets").put("token", TOKEN);
    body.putObject("filter").putArray("kinds").add("trace");
    client.post("/api/v1/destinations", body);
  }

  private static void post(ServiceClient client, int request) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < TRACES_PER_REQUEST; i++) {
      lines
          .append("{\"trace_id\":\"")
          .append(id(request, i))
          .append("\",\"agent_id\":\"support-bot\",\"status\":\"success\"}\n");
    }
    ServiceAnswer answer =
        client.send(
            client
                .request("/api/v1/traces")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines.toString())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private static void awaitDelivered(ServiceClient client) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long backlog = 1;
    while (backlog > 0) {
      assertThat(System.nanoTime()).as("still waiting for delivery").isLessThan(end);
      backlog =
          client
              .list("/api/v1/destinations")
              .get(0)
              .path("status")
              .path("backlog_events")
              .asLong(1);
    }
  }

  private static String id(int request, int place) {
    return "request-" + request + "-trace-" + place;
  }
}
