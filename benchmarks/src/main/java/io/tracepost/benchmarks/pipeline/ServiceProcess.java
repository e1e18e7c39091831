package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real jar as a service in a process of its own. Linux only. */
public final class ServiceProcess implements AutoCloseable {
  private static final String KEY = "benchmark-key-benchmark-key-benchmark-key";
  private static final Pattern READY = Pattern.compile("ready http://[^:]+:(\\d+).*");

  private final JavaProcess process;
  private final Folder data;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceProcess(JavaProcess process, Folder data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts the service on a free port, with the environment that {@code ./tracepost} gives it, and
   * waits until it is ready.
   *
   * @param jar the runnable jar
   * @param folder an empty folder; its data go to {@code data}, files of traces to {@code files}
   * @param jvmOptions such as {@code -Xmx512m}
   */
  public static ServiceProcess start(Path jar, Path folder, List<String> jvmOptions)
      throws IOException {
    Path data = folder.resolve("data");
    List<String> arguments = new ArrayList<>(jvmOptions);
    arguments.addAll(List.of("-jar", jar.toString(), "serve", "--port", "0"));
    arguments.addAll(List.of("--data-dir", data.toString()));
    JavaProcess process =
        JavaProcess.start(
            arguments,
            Map.of(
                "MALLOC_ARENA_MAX",
                "1",
                "TRACEPOST_ADMIN_KEY",
                KEY,
                "TRACEPOST_SECURITY_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "TRACEPOST_LOGGING_LEVEL",
                "warn",
                "TRACEPOST_JSONL_ROOT",
                folder.resolve("files").toString()));
    while (true) {
      Matcher ready = READY.matcher(process.line());
      if (ready.matches()) {
        return new ServiceProcess(process, new Folder(data), Integer.parseInt(ready.group(1)));
      }
    }
  }

  /** The process. */
  public JavaProcess process() {
    return process;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Its first key. */
  public String key() {
    return KEY;
  }

  /** Creates a destination that sends traces to a port on loopback; returns its id. */
  String create(Outlet outlet, int receiverPort) throws IOException {
    String answer = call("POST", "/api/v1/destinations", outlet.destination(receiverPort));
    return field(answer, "\"id\":\"([^\"]+)\"");
  }

  /** How many events a destination has delivered. */
  long delivered(String destination) throws IOException {
    String status = call("GET", "/api/v1/destinations/" + destination, "");
    return Long.parseLong(field(status, "\"delivered_events\":(\\d+)"));
  }

  /** Commits so far. */
  public long commits() throws IOException {
    return (long)
        Double.parseDouble(
            field(call("GET", "/metrics", ""), "tracepost_journal_commit_events_count\\S* (\\S+)"));
  }

  /** Bytes of its data folder. */
  public long dataBytes() throws IOException {
    return data.bytes();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
  }

  private String call(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s %s answered %d: %s",
                method,
                path,
                answer.statusCode(),
                answer.body()));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(method + " " + path + " was interrupted", e);
    }
  }

  private static String field(String text, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
