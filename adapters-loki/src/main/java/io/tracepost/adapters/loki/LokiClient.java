package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The only class here on the network. The credential goes with every request, unasked, because Grafana Cloud's 401 names
 * no realm; in a header, never in a URL. Safe for concurrent use.
 */
final class LokiClient implements AutoCloseable {
  /** Stores nothing: there is no stream in it. */
  static final String NOTHING = "{\"streams\":[]}";

  /** A check may take 15 seconds. */
  private static final Duration SHORT = Duration.ofSeconds(12);

  private final LokiRoutes routes;
  private final Optional<String> tenant;
  private final Optional<String> authorization;
  private final SinkClient http;

  LokiClient(LokiConfig config, Optional<String> authorization, SinkClient http) {
    this.routes = config.routes();
    this.tenant = config.tenant();
    this.authorization = authorization;
    this.http = http;
  }

  /** The Authorization header of a user with a password, or of a token; empty for neither. */
  static Optional<String> authorization(DestinationSettings settings, Secrets secrets) {
    Optional<SecretText> token = secrets.find("token");
    if (token.isPresent()) {
      return Optional.of("Bearer " + token.get().reveal());
    }
    Optional<SecretText> password = secrets.find("password");
    if (password.isEmpty()) {
      return Optional.empty();
    }
    String pair = settings.find("username").orElse("") + ":" + password.get().reveal();
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** Pushes a stream. */
  Exchange push(RequestBody stream) {
    return http.send(request().body(stream));
  }

  /** Pushes nothing: tells whether path and credential are good. */
  Exchange pushNothing() {
    byte[] body = NOTHING.getBytes(StandardCharsets.US_ASCII);
    return http.send(request().body(RequestBody.adopting(body)), SHORT);
  }

  /** What stands against the addresses that requests go to; see {@link BatchExporter}. */
  Optional<Problem> addressProblem() {
    return http.addressProblem(routes.push());
  }

  /** The next request opens a new connection. */
  void renew() {
    http.renew();
  }

  private SinkRequest request() {
    SinkRequest request =
        SinkRequest.post(routes.push()).header("Content-Type", "application/json");
    if (tenant.isPresent()) {
      request = request.header("X-Scope-OrgID", tenant.get());
    }
    return authorization.isPresent()
        ? request.header("Authorization", authorization.get())
        : request;
  }

  @Override
  public void close() {
    http.close();
  }

  /** Prints the place, not the credential. */
  @Override
  public String toString() {
    return "LokiClient[" + routes.place() + "]";
  }
}
