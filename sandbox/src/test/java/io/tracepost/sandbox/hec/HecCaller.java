package io.tracepost.sandbox.hec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A bare HTTP client that says exactly what it is told to. */
final class HecCaller {
  static final String TOKEN = "11111111-2222-3333-4444-555555555555";
  static final String CHANNEL = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  HecCaller(HecSandbox sandbox) {
    this.base = sandbox.uri();
  }

  String event(String body) throws Exception {
    return post("/services/collector/event", body, "Authorization", "Splunk " + TOKEN).body();
  }

  String onChannel(String path, String body) throws Exception {
    return post(path, body, "Authorization", "Splunk " + TOKEN, "X-Splunk-Request-Channel", CHANNEL)
        .body();
  }

  HttpResponse<String> post(String pathAndQuery, String body, String... headers) throws Exception {
    return post(pathAndQuery, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(String pathAndQuery, byte[] body, String... headers) throws Exception {
    return call("POST", pathAndQuery, body, headers);
  }

  HttpResponse<String> call(String method, String pathAndQuery, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(pathAndQuery))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
