package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service, a SIEM of every kind made of cardboard, and the destinations between them. */
public final class DemoWorld implements AutoCloseable {
  private final Lifecycle lifecycle;
  private final List<DemoSiem> siems;
  private final SecretText key;
  private final ServiceClient client;

  private DemoWorld(
      Lifecycle lifecycle, List<DemoSiem> siems, SecretText key, ServiceClient client) {
    this.lifecycle = lifecycle;
    this.siems = siems;
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
    Path files = folder.resolve("files");
    List<DemoSiem> siems =
        DemoSiems.start(lifecycle, files.resolve(OrganizationId.DEFAULT.value()));
    SecretText key = SecretText.of("demo-" + UUID.randomUUID() + UUID.randomUUID());
    TracepostService service =
        lifecycle.opened(
            "service", TracepostService.start(settings(folder, files, port), Optional.of(key)));
    ServiceClient client = new ServiceClient(service.uri(), key);
    for (DemoSiem siem : siems) {
      client.post("/api/v1/destinations", siem.destination());
    }
    return new DemoWorld(lifecycle, siems, key, client);
  }

  private static ServiceSettings settings(Path folder, Path files, int port)
      throws SettingsException {
    return ServiceSettings.of(
        SettingsReader.read(
            Optional.empty(),
            Map.of(),
            List.of(
                new Given("data-dir", folder.resolve("data").toString(), "the demo"),
                new Given("security.kek", folder.resolve("kek").toString(), "the demo"),
                new Given("security.allowed-networks", "127.0.0.0/8", "the demo"),
                new Given("jsonl.root", files.toString(), "the demo"),
                new Given("heartbeat.every", "10s", "the demo"),
                new Given("server.port", Integer.toString(port), "the demo"))));
  }

  /** A client of the service with every scope. */
  public ServiceClient client() {
    return client;
  }

  /** The service's key, to be shown: it ends with the demo. */
  public SecretText key() {
    return key;
  }

  /** What people call the SIEMs. */
  public String titles() {
    return siems.stream().map(DemoSiem::title).collect(Collectors.joining(", "));
  }

  /** How many events each SIEM has, by the name of its destination. */
  public Map<String, Long> arrived() {
    Map<String, Long> arrived = new LinkedHashMap<>();
    siems.forEach(siem -> arrived.put(siem.name(), siem.arrived().getAsLong()));
    return arrived;
  }

  /** Ends everything and deletes the scratch folder. Blocks. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
