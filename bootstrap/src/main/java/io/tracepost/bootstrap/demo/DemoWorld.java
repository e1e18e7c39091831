package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.hec.HecOptions;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The service, two SIEMs made of cardboard, and the destinations between them. */
public final class DemoWorld implements AutoCloseable {
  private final Lifecycle lifecycle;
  private final HecSandbox splunk;
  private final AzureSandbox azure;
  private final SecretText key;
  private final ServiceClient client;

  private DemoWorld(
      Lifecycle lifecycle,
      HecSandbox splunk,
      AzureSandbox azure,
      SecretText key,
      ServiceClient client) {
    this.lifecycle = lifecycle;
    this.splunk = splunk;
    this.azure = azure;
    this.key = key;
    this.client = client;
  }

  /**
   * Starts everything. Blocks.
   *
   * @param port where the service listens; 0 for any free port
   * @throws CommandFailure when something cannot start; nothing is left behind
   */
  public static DemoWorld start(int port) throws CommandFailure {
    Lifecycle lifecycle = new Lifecycle();
    try {
      return start(port, lifecycle);
    } catch (IOException | SettingsException | StartException | CommandFailure e) {
      lifecycle.close();
      throw new CommandFailure("the demo did not start: " + e.getMessage(), e);
    }
  }

  private static DemoWorld start(int port, Lifecycle lifecycle)
      throws IOException, SettingsException, StartException, CommandFailure {
    Path folder = lifecycle.opened("scratch folder", new ScratchFolder()).path();
    String token = UUID.randomUUID().toString();
    HecSandbox splunk =
        lifecycle.opened(
            "Splunk stand-in", HecSandbox.start(HecOptions.of(HecToken.of(token)).counting()));
    AzureSandbox azure =
        lifecycle.opened(
            "Azure stand-in", AzureSandbox.start(AzureCloud.PUBLIC, InstantSource.system()));
    azure.ingestion().countOnly();
    SampleAccount account = SampleAccount.in(azure);
    SecretText key = SecretText.of("demo-" + UUID.randomUUID() + UUID.randomUUID());
    TracepostService service =
        lifecycle.opened(
            "service", TracepostService.start(settings(folder, port), Optional.of(key)));
    ServiceClient client = new ServiceClient(service.uri(), key);
    client.post("/api/v1/destinations", splunk(splunk, token));
    client.post("/api/v1/destinations", sentinel(azure, account));
    return new DemoWorld(lifecycle, splunk, azure, key, client);
  }

  private static ServiceSettings settings(Path folder, int port) throws SettingsException {
    return ServiceSettings.of(
        SettingsReader.read(
            Optional.empty(),
            Map.of(),
            List.of(
                new Given("data-dir", folder.resolve("data").toString(), "the demo"),
                new Given("security.kek", folder.resolve("kek").toString(), "the demo"),
                new Given("security.allowed-networks", "127.0.0.0/8", "the demo"),
                new Given("server.port", Integer.toString(port), "the demo"))));
  }

  private static ObjectNode splunk(HecSandbox splunk, String token) {
    ObjectNode destination =
        Json.object().put("name", "splunk").put("type", "splunk_hec").put("start", "beginning");
    destination.putObject("settings").put("url", splunk.uri().toString());
    destination.putObject("secrets").put("token", token);
    return destination;
  }

  private static ObjectNode sentinel(AzureSandbox azure, SampleAccount account) {
    ObjectNode destination =
        Json.object().put("name", "sentinel").put("type", "sentinel").put("start", "beginning");
    destination
        .putObject("settings")
        .put("tenant_id", SampleAccount.TENANT_ID)
        .put("client_id", SampleAccount.CLIENT_ID)
        .put("dce_endpoint", azure.uri().toString())
        .put("authority", azure.uri().toString())
        .put("dcr_immutable_id", SampleAccount.RULE_ID)
        .put("stream_name", account.streamName());
    destination.putObject("secrets").put("client_secret", account.clientSecret());
    return destination;
  }

  /** A client of the service with every scope. */
  public ServiceClient client() {
    return client;
  }

  /** The service's key, to be shown: it ends with the demo. */
  public SecretText key() {
    return key;
  }

  /** How many events the Splunk stand-in took. */
  public long arrivedAtSplunk() {
    return splunk.receivedCount();
  }

  /** How many rows the Azure stand-in stored. */
  public long arrivedAtAzure() {
    return azure.ingestion().workspace().rowCount();
  }

  /** Ends everything and deletes the scratch folder. Blocks. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
