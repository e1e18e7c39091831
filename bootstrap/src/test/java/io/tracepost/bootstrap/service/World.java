package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.metrics.Family;
import io.tracepost.bootstrap.metrics.Sample;
import io.tracepost.bootstrap.metrics.ScrapedText;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.hec.HecLimits;
import io.tracepost.sandbox.hec.HecOptions;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service in this JVM that can be stopped and started again, with both stand-ins beside it. */
final class World implements AutoCloseable {
  static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000001";
  static final String KEY = "an admin key for tests, long enough to be one";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Above it the Splunk stand-in refuses an event, as its {@code maxEventSize} would. */
  static final int LARGEST_EVENT_BYTES = 2_000;

  final HecSandbox splunk =
      HecSandbox.start(
          HecOptions.of(HecToken.of(TOKEN))
              .limits(new HecLimits(HecLimits.CLOUD.maxContentBytes(), LARGEST_EVENT_BYTES)));
  final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, InstantSource.system());
  final SampleAccount account = SampleAccount.in(azure);
  private final Path folder;
  private final List<Given> besides;
  private TracepostService service;
  private ServiceClient client;

  World(Path folder, Given... besides) throws Exception {
    this.folder = folder;
    this.besides = List.of(besides);
    this.service = started();
    this.client = new ServiceClient(service.uri(), SecretText.of(KEY));
  }

  private TracepostService started() throws Exception {
    ServiceSettings settings =
        ServiceSettings.of(
            SettingsReader.read(
                Optional.empty(),
                Map.of(),
                Stream.concat(
                        besides.stream(),
                        Stream.of(
                            new Given("data-dir", folder.resolve("data").toString(), "test"),
                            new Given("server.port", "0", "test"),
                            new Given("security.allowed-networks", "127.0.0.0/8", "test"),
                            new Given("delivery.linger", "20ms", "test"),
                            new Given("delivery.retry-base", "20ms", "test"),
                            new Given("delivery.retry-cap", "200ms", "test")))
                    .toList()));
    return TracepostService.start(settings, Optional.of(SecretText.of(KEY)));
  }

  /** Tells the service to end, as a signal would. Blocks until it has ended. */
  void end() {
    service.close();
  }

  void restart() throws Exception {
    service.close();
    service = started();
    client = new ServiceClient(service.uri(), SecretText.of(KEY));
  }

  ServiceClient client() {
    return client;
  }

  /** Runs a command against the service and hands its standard output back. */
  String run(int status, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = run(out, err, arguments);
    assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(status);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs a command that fails and hands its standard error back. */
  String failure(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(new ByteArrayOutputStream(), err, arguments)).isEqualTo(1);
    return err.toString(StandardCharsets.UTF_8);
  }

  private int run(OutputStream out, OutputStream err, String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            Map.of("TRACEPOST_SERVER", service.uri().toString(), "TRACEPOST_KEY", KEY),
            false);
    return Tracepost.run(terminal, arguments);
  }

  String addSplunk(String token) throws CommandFailure {
    ObjectNode body =
        Json.object().put("name", "splunk").put("type", "splunk_hec").put("start", "beginning");
    body.putObject("settings").put("url", splunk.uri().toString());
    body.putObject("secrets").put("token", token);
    body.putObject("filter").putArray("kinds").add("trace");
    return Json.text(client().post("/api/v1/destinations", body), "id");
  }

  /** A Splunk destination that gets audit records and nothing else. */
  String addSplunkForAudit() throws CommandFailure {
    ObjectNode body =
        Json.object().put("name", "audit").put("type", "splunk_hec").put("start", "now");
    body.putObject("settings").put("url", splunk.uri().toString());
    body.putObject("secrets").put("token", TOKEN);
    body.putObject("filter").putArray("kinds").add("audit");
    return Json.text(client().post("/api/v1/destinations", body), "id");
  }

  String addSentinel() throws CommandFailure {
    ObjectNode body =
        Json.object().put("name", "sentinel").put("type", "sentinel").put("start", "beginning");
    body.putObject("settings")
        .put("tenant_id", SampleAccount.TENANT_ID)
        .put("client_id", SampleAccount.CLIENT_ID)
        .put("dce_endpoint", azure.uri().toString())
        .put("authority", azure.uri().toString())
        .put("dcr_immutable_id", SampleAccount.RULE_ID)
        .put("stream_name", account.streamName());
    body.putObject("secrets").put("client_secret", account.clientSecret());
    return Json.text(client().post("/api/v1/destinations", body), "id");
  }

  /** Posts a body under the first key to the port for OpenTelemetry. */
  HttpResponse<byte[]> postOtlp(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(service.otlpUri().orElseThrow().resolve(path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Where the service listens. */
  URI uri() {
    return service.uri();
  }

  /** A page that needs no key. */
  HttpResponse<String> plain(String path) throws IOException, InterruptedException {
    return plain(service.uri(), path);
  }

  static HttpResponse<String> plain(URI server, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The metrics by name. */
  Map<String, Family> metrics() throws IOException, InterruptedException {
    return ScrapedText.prometheus(plain("/metrics").body());
  }

  /** The sum of the series of a name that have, unless it is empty, a label of this value. */
  double value(Map<String, Family> metrics, String name, String labelValue) {
    List<Sample> samples =
        metrics.values().stream()
            .flatMap(family -> family.samples().stream())
            .filter(sample -> sample.name().equals(name))
            .filter(sample -> labelValue.isEmpty() || sample.labels().containsValue(labelValue))
            .toList();
    assertThat(samples).as(name + " of " + labelValue).isNotEmpty();
    return samples.stream().mapToDouble(Sample::value).sum();
  }

  JsonNode status(String destination) throws CommandFailure {
    return client().get("/api/v1/destinations/" + destination).path("status");
  }

  /** Asks for the status of a destination until it is as wanted, and fails when time runs out. */
  JsonNode awaitStatus(String destination, Predicate<JsonNode> wanted, Duration atMost)
      throws CommandFailure {
    long end = System.nanoTime() + atMost.toNanos();
    JsonNode status = status(destination);
    while (!wanted.test(status) && System.nanoTime() < end) {
      status = status(destination);
    }
    assertThat(wanted).as("status of " + destination + " in time: " + status).accepts(status);
    return status;
  }

  @Override
  public void close() {
    service.close();
    splunk.close();
    azure.close();
  }
}
