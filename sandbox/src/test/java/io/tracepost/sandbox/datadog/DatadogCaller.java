package io.tracepost.sandbox.datadog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sender without manners. */
final class DatadogCaller {
  static final String KEY = "0123456789abcdef0123456789abcdef";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  DatadogCaller(URI base) {
    this.base = base;
  }

  /** Posts a body with the right key. */
  HttpResponse<String> post(String json, String... headers) {
    List<String> all = new ArrayList<>(List.of("DD-API-KEY", KEY));
    all.addAll(Arrays.asList(headers));
    return post(json.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  /** Posts bytes with these headers and Content-Type only. */
  HttpResponse<String> post(byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v2/logs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    return sent(headers.length == 0 ? request : request.headers(headers));
  }

  /** Gets a path. */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    return sent(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
