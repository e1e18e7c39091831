package io.tracepost.benchmarks.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real jar as a process of its own, and what the operating system says it used. Linux only. */
public final class ServiceProcess implements AutoCloseable {
  private static final String KEY = "benchmark-key-benchmark-key-benchmark-key";
  private static final Pattern READY = Pattern.compile("ready http://[^:]+:(\\d+).*");
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path dataDirectory;
  private final int port;
  private final ProcessMeter meter;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceProcess(Process process, Path dataDirectory, int port) throws IOException {
    this.process = process;
    this.dataDirectory = dataDirectory;
    this.port = port;
    this.meter = ProcessMeter.of(process.toHandle());
  }

  /**
   * Starts the service on a free port and waits until it is ready.
   *
   * @param jar the runnable jar
   * @param dataDirectory an empty folder
   * @param jvmOptions such as {@code -Xmx512m}
   */
  public static ServiceProcess start(Path jar, Path dataDirectory, List<String> jvmOptions)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "serve",
            "--port",
            "0",
            "--data-dir",
            dataDirectory.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TRACEPOST_ADMIN_KEY", KEY);
    builder.environment().put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new ServiceProcess(process, dataDirectory, Integer.parseInt(ready.group(1)));
      }
      line = out.readLine();
    }
    throw new IOException("the service ended before it was ready: " + String.join(" ", command));
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Its first key. */
  public String key() {
    return KEY;
  }

  /** Creates a Splunk destination that sends to a port on loopback; returns its id. */
  public String createSplunkDestination(int receiverPort) throws IOException {
    String body =
        """
        {"name":"benchmark","type":"splunk_hec","settings":{"url":"http://127.0.0.1:%d",\
        "acknowledgement":"off"},"secrets":{"token":"00000000-0000-0000-0000-000000000000"},\
        "filter":{"kinds":["trace"]}}\
        """
            .formatted(receiverPort);
    return field(call("POST", "/api/v1/destinations", body), "\"id\":\"([^\"]+)\"");
  }

  /** How many events a destination has delivered. */
  public long delivered(String destination) throws IOException {
    String status = call("GET", "/api/v1/destinations/" + destination, "");
    return Long.parseLong(field(status, "\"delivered_events\":(\\d+)"));
  }

  /** Commits so far. */
  public long commits() throws IOException {
    return (long)
        Double.parseDouble(
            field(call("GET", "/metrics", ""), "tracepost_journal_commit_events_count\\S* (\\S+)"));
  }

  /** What it used so far. */
  public ProcessUsage usage() throws IOException {
    return meter.now();
  }

  /** The most memory it had resident, in bytes. */
  public long peakResidentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    String peak = field(Files.readString(status), "VmHWM:\\s+(\\d+) kB");
    return Long.parseLong(peak) * 1024;
  }

  /** Bytes of its data folder. */
  public long dataBytes() throws IOException {
    try (Stream<Path> files = Files.walk(dataDirectory)) {
      return files.filter(Files::isRegularFile).mapToLong(ServiceProcess::size).sum();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    meter.close();
    process.destroy();
    if (!process.waitFor(STOP_WITHIN.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
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

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
