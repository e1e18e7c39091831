package io.tracepost.bootstrap.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.sandbox.hec.HecSandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A service in this JVM whose key-encryption key is told at each start, and the command line beside it. */
final class KeyedService implements AutoCloseable {
  private static final String KEY = "an admin key for tests, long enough to be one";

  private final Map<String, String> environment;
  private @Nullable TracepostService service;
  private @Nullable ServiceClient client;

  /** Not started yet, on H2 in a folder unless the environment names a database. */
  KeyedService(Path folder, Map<String, String> besides) {
    environment = new LinkedHashMap<>(besides);
    data(folder.resolve("data").toString());
    environment.put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    environment.put("TRACEPOST_DELIVERY_LINGER", "20ms");
    environment.put("TRACEPOST_DELIVERY_RETRY_BASE", "20ms");
    environment.put("TRACEPOST_DELIVERY_RETRY_CAP", "200ms");
  }

  /** Sets security.kek for starts and commands from now on. */
  void key(String kek) {
    environment.put("TRACEPOST_SECURITY_KEK", kek);
  }

  /** Sets the data folder for starts and commands from now on. */
  void data(String folder) {
    environment.put("TRACEPOST_DATA_DIR", folder);
  }

  void start() throws Exception {
    ServiceSettings settings =
        ServiceSettings.of(
            SettingsReader.read(
                Optional.empty(), environment, List.of(new Given("server.port", "0", "test"))));
    TracepostService started =
        TracepostService.start(settings, Optional.of(SecretText.of(KEY)), environment);
    service = started;
    client = new ServiceClient(started.uri(), SecretText.of(KEY));
  }

  /** Why it does not start. */
  String refusal() throws Exception {
    try {
      start();
    } catch (StartException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("it started");
  }

  ServiceClient client() {
    ServiceClient it = client;
    if (it == null) {
      throw new IllegalStateException("start it first");
    }
    return it;
  }

  /** Runs a command that works; hands its standard output back. */
  String run(String... arguments) {
    return output(0, arguments);
  }

  /** Runs a command that ends with a status; hands its standard output back. */
  String output(int status, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(out, err, arguments)).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(status);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs a command that fails; hands its standard error back. */
  String failure(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(new ByteArrayOutputStream(), err, arguments)).isEqualTo(1);
    return err.toString(StandardCharsets.UTF_8);
  }

  private int run(OutputStream out, OutputStream err, String... arguments) {
    return Tracepost.run(
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            environment,
            false),
        arguments);
  }

  /** A Splunk destination of a token. */
  String add(String name, HecSandbox siem, String token) throws CommandFailure {
    return Json.text(client().post("/api/v1/destinations", splunk(name, siem, token)), "id");
  }

  /** Gives a destination another token. */
  void change(String id, String name, HecSandbox siem, String token) throws CommandFailure {
    ObjectNode body = splunk(name, siem, token);
    body.remove("start");
    client().put("/api/v1/destinations/" + id, body);
  }

  private static ObjectNode splunk(String name, HecSandbox siem, String token) {
    ObjectNode body =
        Json.object().put("name", name).put("type", "splunk_hec").put("start", "beginning");
    body.putObject("settings").put("url", siem.uri().toString());
    body.putObject("secrets").put("token", token);
    body.putObject("filter").putArray("kinds").add("trace");
    return body;
  }

  void post(String trace) throws CommandFailure {
    client()
        .post(
            "/api/v1/traces",
            Json.object().put("trace_id", trace).put("agent_id", "bot").put("status", "success"));
  }

  void stop() {
    TracepostService it = service;
    service = null;
    if (it != null) {
      it.close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
