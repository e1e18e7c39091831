package io.tracepost.sandbox.hec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients written by others must get along with the stand-in. Each test is skipped where its client is not installed:
 * {@code npm ci} in {@code src/test/node} brings the first, the Debian packages syslog-ng-core and syslog-ng-mod-http
 * the second.
 */
class ForeignClientsTest {
  private static final Path NODE = Path.of("src", "test", "node");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HecSandbox splunk =
      HecSandbox.start(HecToken.of(HecCaller.TOKEN).indexes("main", "ai_agents"));

  @AfterEach
  void closed() {
    splunk.close();
  }

  @Test
  void splunks_own_javascript_client_delivers_one_event_and_a_batch(@TempDir Path scratch)
      throws Exception {
    assumeTrue(isOnPath("node"), "node is not installed");
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules/splunk-logging")), "run npm ci in " + NODE);
    Path heard = scratch.resolve("heard.json");
    Process node =
        new ProcessBuilder("node", "send.js", splunk.uri().toString(), HecCaller.TOKEN, "250")
            .directory(NODE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(heard.toFile())
            .start();
    assertThat(node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(heard).trim())
        .isEqualTo("[{\"text\":\"Success\",\"code\":0},{\"text\":\"Success\",\"code\":0}]");
    List<ReceivedEvent> received = splunk.received();
    assertThat(received).hasSize(251);
    assertThat(received).extracting(ReceivedEvent::index).containsOnly("ai_agents");
    assertThat(received.get(250).time()).isEqualTo("1765361050.123");
    assertThat(received.get(250).json().path("message").path("text").stringValue())
        .isEqualTo("Grüße {\"} 250");
    assertThat(splunk.requests().to("/services/collector/event/1.0")).hasSize(2);
  }

  @Test
  void the_http_destination_of_syslog_ng_delivers_every_line_once(@TempDir Path scratch)
      throws Exception {
    assumeTrue(isOnPath("syslog-ng"), "syslog-ng is not installed");
    Path input = scratch.resolve("lines.log");
    List<String> lines =
        IntStream.range(0, 500).mapToObj(i -> "line " + i + " \"quoted\" {").toList();
    Files.write(input, lines);
    Process relay = syslogNg(scratch, configuration(scratch, input));
    try {
      assertThat(splunk.awaitEvents(500, PATIENCE)).as(() -> log(scratch)).isTrue();
    } finally {
      relay.destroy();
      assertThat(relay.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(splunk.received())
        .extracting(event -> event.json().path("text").stringValue())
        .containsExactlyInAnyOrderElementsOf(lines);
    assertThat(splunk.requests().count()).isLessThan(500);
  }

  private Path configuration(Path scratch, Path input) throws IOException {
    try (var template = ForeignClientsTest.class.getResourceAsStream("syslog-ng.conf")) {
      String text =
          new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8);
      String filled =
          text.replace("@INPUT@", input.toString())
              .replace("@URL@", splunk.uri() + "/services/collector/event")
              .replace("@TOKEN@", HecCaller.TOKEN);
      return Files.writeString(scratch.resolve("syslog-ng.conf"), filled);
    }
  }

  private static Process syslogNg(Path scratch, Path configuration) throws IOException {
    return new ProcessBuilder(
            "syslog-ng",
            "--foreground",
            "--stderr",
            "--no-caps",
            "--cfgfile=" + configuration,
            "--persist-file=" + scratch.resolve("persist"),
            "--pidfile=" + scratch.resolve("pid"),
            "--control=" + scratch.resolve("control"))
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("syslog-ng.log").toFile())
        .start();
  }

  private static String log(Path scratch) {
    try {
      return Files.readString(scratch.resolve("syslog-ng.log"));
    } catch (IOException e) {
      return "syslog-ng left no log: " + e.getMessage();
    }
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
