package io.tracepost.bootstrap.canary;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service in this JVM whose every answer, command output and file is searched for canaries on the
 * way. Requests carry the admin key unless they are given another header.
 */
final class WatchedService implements AutoCloseable {
  private final Canaries canaries;
  private final Path folder;
  private final String adminKey;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private TracepostService service;

  WatchedService(Canaries canaries, Path folder) throws Exception {
    this(canaries, folder, Map.of());
  }

  /**
   * Starts it.
   *
   * @param besides more variables: settings, and credentials of key services
   */
  WatchedService(Canaries canaries, Path folder, Map<String, String> besides) throws Exception {
    this.canaries = canaries;
    this.folder = folder;
    environment.putAll(besides);
    adminKey = canaries.next("admin key") + canaries.next("rest of the admin key");
    environment.put("TRACEPOST_DATABASE_PASSWORD", canaries.next("database password"));
    environment.put("TRACEPOST_ADMIN_KEY", adminKey);
    environment.put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    service = start();
  }

  private TracepostService start() throws Exception {
    return TracepostService.start(
        ServiceSettings.of(SettingsReader.read(Optional.empty(), environment(), flags())),
        Optional.of(SecretText.of(adminKey)),
        environment());
  }

  private Map<String, String> environment() {
    Map<String, String> settings = new LinkedHashMap<>(environment);
    settings.remove("TRACEPOST_ADMIN_KEY");
    return settings;
  }

  private List<Given> flags() {
    return List.of(
        new Given("data-dir", data().toString(), "test"),
        new Given("server.port", "0", "test"),
        new Given("delivery.linger", "0ms", "test"),
        new Given("delivery.retry-base", "20ms", "test"),
        new Given("delivery.retry-cap", "100ms", "test"));
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Stops it, searches what it leaves on disk, does something and starts it again. */
  void whileStopped(Runnable work) throws Exception {
    service.close();
    searchFiles();
    work.run();
    searchFiles();
    service = start();
  }

  /** Sets a variable for starts and commands from now on. */
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Why it does not start again as it is now; the message and every cause are searched. */
  void refuseToStart(String surface) throws Exception {
    try {
      start().close();
      throw new AssertionError("a service started without its key");
    } catch (StartException e) {
      searchChain(surface, e);
    }
  }

  /** Searches files that are elsewhere, such as those of a database server. */
  void searchFiles(String surface, Path elsewhere) throws IOException {
    try (Stream<Path> files = Files.walk(elsewhere)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        canaries.search(surface, Files.readAllBytes(file));
      }
    }
  }

  /** Why a start on a database that is not there fails; the message and every cause are searched. */
  void failToStart() {
    Map<String, String> elsewhere = environment();
    elsewhere.put("TRACEPOST_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
    elsewhere.put("TRACEPOST_DATABASE_USER", "tracepost");
    elsewhere.put("TRACEPOST_DATA_DIR", folder.resolve("elsewhere").toString());
    try {
      TracepostService.start(
          ServiceSettings.of(SettingsReader.read(Optional.empty(), elsewhere, List.of())),
          Optional.of(SecretText.of(adminKey)));
      throw new AssertionError("a service started on a database that is not there");
    } catch (StartException e) {
      searchChain("failed start", e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a request as the administrator. */
  String call(String method, String path, String body) {
    return call(method, path, body, "Bearer " + adminKey);
  }

  /** Makes a request and searches status line, headers and body of the answer. */
  String call(String method, String path, String body, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.uri() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", authorization);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      String shown = path.replaceAll("\\?.*", "").replaceAll("(dst|tp)_[^/]*", "*");
      canaries.search(
          "answer to " + method + " " + shown, answer.headers().map() + "\n" + answer.body());
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request for an address that holds a secret, by no client that would log its addresses. */
  void plainGet(String path) throws IOException {
    try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      canaries.search("answer to a secret in an address", socket.getInputStream().readAllBytes());
    }
  }

  /** What {@code POST} answers, unsearched: the one answer that shows a new key. */
  String issueKey(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.uri() + "/api/v1/keys"))
            .POST(BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + adminKey)
            .header("Content-Type", "application/json")
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Runs a command, searches both of its streams and returns its exit status. */
  int command(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put("TRACEPOST_SERVER", service.uri().toString());
    variables.put("TRACEPOST_KEY", adminKey);
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            variables,
            false);
    int status = Tracepost.run(terminal, arguments);
    String name = "command " + arguments[0] + " " + arguments[1];
    canaries.search(name + ", output", out.toByteArray());
    canaries.search(name + ", errors", err.toByteArray());
    return status;
  }

  /** Searches names and stacks of every thread. */
  void searchThreads() {
    StringBuilder dump = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach((thread, frames) -> dump.append(thread).append(List.of(frames)).append('\n'));
    canaries.search("threads", dump.toString());
  }

  private void searchChain(String surface, Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      canaries.search(surface, at.toString());
    }
  }

  /** Searches every file below the folder: database, keys, exports. */
  void searchFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith("given")) {
          canaries.search("file " + name.replaceAll("[0-9]+", "*"), Files.readAllBytes(file));
        }
      }
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
