package io.tracepost.bootstrap.cli.service;

import io.tracepost.domain.credential.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import tools.jackson.databind.JsonNode;

/** Requests to one service with one key. Blocks; safe for concurrent use. */
public final class ServiceClient {
  private final URI server;
  private final SecretText key;
  private final HttpClient http;

  /** A client; makes no request yet. */
  public ServiceClient(URI server, SecretText key) {
    this.server = server;
    this.key = key;
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10));
    if ("http".equals(server.getScheme())) {
      client.sslContext(trustingNobody());
    }
    this.http = client.build();
  }

  /** A client that never speaks TLS need not read every root certificate first: a tenth of a second. */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  /** The address of the service. */
  public URI server() {
    return server;
  }

  /** The tree at a path. */
  public JsonNode get(String path) throws CommandFailure {
    return expectGood(send(request(path).GET()));
  }

  /** The text at a path, whatever it is. */
  public String getText(String path) throws CommandFailure {
    ServiceAnswer answer = send(request(path).GET());
    if (!answer.good()) {
      throw refusal(answer);
    }
    return answer.body();
  }

  /** What the service answers to a body handed to a path. */
  public JsonNode post(String path, JsonNode body) throws CommandFailure {
    return expectGood(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.line(body)))));
  }

  /** What the service answers to a body that replaces what is at a path. */
  public JsonNode put(String path, JsonNode body) throws CommandFailure {
    return expectGood(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.line(body)))));
  }

  /** Removes what is at a path. */
  public JsonNode delete(String path) throws CommandFailure {
    return expectGood(send(request(path).DELETE()));
  }

  /** Every item of a list, page after page. */
  public List<JsonNode> list(String path) throws CommandFailure {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      String query = cursor.isEmpty() ? "" : "&cursor=" + Paths.encoded(cursor);
      JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=1000" + query);
      page.path("items").forEach(items::add);
      cursor = Json.text(page, "next_cursor");
    } while (!cursor.isEmpty());
    return items;
  }

  /**
   * One request, whatever comes back.
   *
   * @throws CommandFailure when nothing comes back
   */
  public ServiceAnswer send(HttpRequest.Builder request) throws CommandFailure {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new ServiceAnswer(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new CommandFailure(
          "the service at " + server + " does not answer (" + e + "); start it by: tracepost serve",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting for " + server, e);
    }
  }

  /**
   * One request whose answer a handler takes as it comes.
   *
   * @throws IOException when nothing comes back
   */
  public <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return http.send(request.build(), handler);
  }

  /** A request to a path, with the key and a bound on its time. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + key.reveal())
        .header("Accept", "application/json");
  }

  /** What a refusal says, in the service's words. */
  public static CommandFailure refusal(ServiceAnswer answer) {
    return new CommandFailure(ProblemText.of(answer));
  }

  private static JsonNode expectGood(ServiceAnswer answer) throws CommandFailure {
    if (!answer.good()) {
      throw refusal(answer);
    }
    return answer.body().isBlank() ? Json.object() : Json.parse(answer.body());
  }
}
