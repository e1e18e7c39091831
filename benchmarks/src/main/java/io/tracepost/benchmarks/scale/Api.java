package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST API of a service on loopback. Thread-safe. */
final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Api(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  /** Adds an organization; answers a key of it that may do everything there. */
  String addTenant(String id) throws IOException {
    call(ScaleService.KEY, "POST", "/api/v1/organizations", "{\"id\":\"" + id + "\"}");
    String issued =
        call(
            ScaleService.KEY,
            "POST",
            "/api/v1/keys",
            "{\"name\":\"all\",\"scopes\":[\"ingest\",\"admin\",\"read\"],\"organization_id\":\""
                + id
                + "\"}");
    return field(KEY, issued);
  }

  /** Adds a Splunk destination at a port on loopback; answers its id. */
  String addDestination(String key, String name, int port, String token) throws IOException {
    String body =
        """
        {"name":"%s","type":"splunk_hec","settings":{"url":"http://127.0.0.1:%d",\
        "acknowledgement":"off"},"secrets":{"token":"%s"}}\
        """
            .formatted(name, port, token);
    return field(ID, call(key, "POST", "/api/v1/destinations", body));
  }

  /** The number of a field of a destination's status. */
  long status(String destination, String field) throws IOException {
    String answer = call(ScaleService.KEY, "GET", "/api/v1/destinations/" + destination, "");
    return Long.parseLong(field(Pattern.compile("\"" + field + "\":(\\d+)"), answer));
  }

  /** The sum of a metric over its labels. */
  double metric(String name) throws IOException {
    double sum = 0;
    for (String line : call(ScaleService.KEY, "GET", "/metrics", "").split("\n")) {
      if (line.startsWith(name + "{") || line.startsWith(name + " ")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return sum;
  }

  /** Whether a trace is there; asked again while the service cannot say. */
  boolean finds(String trace) throws IOException, InterruptedException {
    while (true) {
      HttpResponse<String> answer = status(ScaleService.KEY, "GET", "/api/v1/traces/" + trace, "");
      switch (answer.statusCode()) {
        case 200 -> {
          return true;
        }
        case 404 -> {
          return false;
        }
        case 503 -> TimeUnit.SECONDS.sleep(1);
        default -> throw new IOException(answer.statusCode() + " to a lookup: " + answer.body());
      }
    }
  }

  /** How long the answer took, found or not, in milliseconds. */
  double millis(String path) throws IOException {
    long began = System.nanoTime();
    HttpResponse<String> answer = status(ScaleService.KEY, "GET", path, "");
    double millis = (System.nanoTime() - began) / 1e6;
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return millis;
  }

  String call(String key, String method, String path, String body) throws IOException {
    HttpResponse<String> answer = status(key, method, path, body);
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
  }

  private HttpResponse<String> status(String key, String method, String path, String body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(method + " " + path + " was interrupted", e);
    }
  }

  private static String field(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
