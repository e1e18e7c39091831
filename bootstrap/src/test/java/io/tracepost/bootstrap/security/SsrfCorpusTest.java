package io.tracepost.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every URL of the corpus through the three doors a tenant has: creating a destination, testing one, sending to
 * one. What counts is the socket: nobody may come.
 */
class SsrfCorpusTest {
  private static final String KEY = "an admin key for tests, long enough to be one";

  private final Trap trap;
  private @TempDir Path folder;
  private TracepostService service;
  private ServiceClient client;

  SsrfCorpusTest() throws IOException {
    this.trap = new Trap();
  }

  @BeforeEach
  void start() throws Exception {
    ServiceSettings settings =
        ServiceSettings.of(
            SettingsReader.read(
                Optional.empty(),
                Map.of(),
                List.of(
                    new Given("data-dir", folder.resolve("data").toString(), "test"),
                    new Given("server.port", "0", "test"))));
    service = TracepostService.start(settings, Optional.of(SecretText.of(KEY)));
    client = new ServiceClient(service.uri(), SecretText.of(KEY));
  }

  @AfterEach
  void stop() {
    service.close();
    trap.close();
  }

  private List<String> corpus() throws IOException {
    try (var lines = SsrfCorpusTest.class.getResourceAsStream("ssrf-urls.txt")) {
      return new String(
              Objects.requireNonNull(lines, "ssrf-urls.txt").readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.lastIndexOf(" | ")))
          .map(url -> url.replace("{port}", Integer.toString(trap.port())))
          .toList();
    }
  }

  /** Every fourth URL, so that an ordinary run stays quick. */
  @Test
  void no_url_of_the_corpus_is_reached_through_any_door() throws Exception {
    List<String> urls = corpus();
    assertThat(urls).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
    for (int at = 0; at < urls.size(); at += 4) {
      everyDoor(UrlSink.ALL.get(0), urls.get(at));
    }
    assertThat(trap.connections()).isZero();
  }

  @Tag("faults")
  @Test
  void no_url_of_the_corpus_is_reached_through_any_door_of_any_type() throws Exception {
    List<String> urls = corpus();
    for (UrlSink sink : UrlSink.ALL) {
      urls.forEach(url -> everyDoor(sink, url));
    }
    int connections = trap.connections();
    System.out.println(
        "faults: SSRF corpus, "
            + urls.size()
            + " URLs x create/test/send x "
            + UrlSink.ALL.size()
            + " types: 0 created, "
            + connections
            + " connections");
    assertThat(connections).isZero();
  }

  private void everyDoor(UrlSink sink, String url) {
    assertThat(created(sink, url)).as("creating %s at %s", sink.type(), url).isFalse();
    assertThat(testedWell(sink, url)).as("a test of %s at %s", sink.type(), url).isFalse();
    sink.send(url, List.of())
        .ifPresent(
            outcome ->
                assertThat(outcome)
                    .as("an event to %s at %s", sink.type(), url)
                    .isInstanceOfAny(Blocked.class, NotYet.class));
  }

  private boolean created(UrlSink sink, String url) {
    try {
      client.post("/api/v1/destinations", sink.draft("corpus", url));
      return true;
    } catch (CommandFailure refused) {
      assertThat(refused).hasMessageNotContaining("500");
      return false;
    }
  }

  private boolean testedWell(UrlSink sink, String url) {
    try {
      return client
          .post("/api/v1/destinations/test", sink.draft("corpus", url))
          .path("ok")
          .asBoolean();
    } catch (CommandFailure refused) {
      return false;
    }
  }

  @Test
  void no_redirect_leads_to_the_trap() throws Exception {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      WireAnswer redirect =
          WireAnswer.empty(status).with("Location", "http://127.0.0.1:" + trap.port() + "/");
      for (UrlSink sink : UrlSink.ALL) {
        try (ScriptedDestination siem = ScriptedDestination.replying(redirect)) {
          assertThat(sink.send(siem.uri().toString(), List.of("127.0.0.0/8")))
              .hasValueSatisfying(
                  outcome ->
                      assertThat(outcome)
                          .as("%s after %d", sink.type(), status)
                          .isInstanceOfAny(Blocked.class, NotYet.class, Unconfirmed.class));
        }
      }
    }
    assertThat(trap.connections()).isZero();
  }
}
