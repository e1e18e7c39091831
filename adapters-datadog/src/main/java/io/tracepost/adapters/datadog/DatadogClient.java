package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The only class here on the network. The key travels in a header, never in a URL; {@code DD-PROTOCOL} is not sent, because
 * it changes how a body is read. Safe for concurrent use.
 *
 * <p>Source: Datadog, "Logs API: send logs"; {@code DD-EVP-ORIGIN} names the sender, as Vector and Fluent Bit do.
 */
final class DatadogClient implements AutoCloseable {
  /** For requests that carry no events; two of them make a check, which may take 15 seconds. */
  private static final Duration SHORT = Duration.ofSeconds(6);

  private final DatadogRoutes routes;
  private final SecretText key;
  private final SinkClient http;

  DatadogClient(DatadogRoutes routes, SecretText key, SinkClient http) {
    this.routes = routes;
    this.key = key;
    this.http = http;
  }

  /** Submits an array of logs. */
  Exchange submit(RequestBody logs) {
    return http.send(submission(logs));
  }

  /** Submits an array without logs: tells whether the intake can be reached, and indexes nothing. */
  Exchange submitNothing() {
    byte[] none = "[]".getBytes(StandardCharsets.US_ASCII);
    return http.send(submission(RequestBody.adopting(none)), SHORT);
  }

  /** Asks whether the key is one of the site's. */
  Exchange validate() {
    return http.send(SinkRequest.get(routes.validate()).header("DD-API-KEY", key.reveal()), SHORT);
  }

  /** What stands against the addresses that requests go to; see {@link BatchExporter}. */
  Optional<Problem> addressProblem() {
    return http.addressProblem(routes.intake()).or(() -> http.addressProblem(routes.validate()));
  }

  /** The next request opens a new connection, perhaps to another node. */
  void renew() {
    http.renew();
  }

  private SinkRequest submission(RequestBody body) {
    return SinkRequest.post(routes.intake())
        .header("DD-API-KEY", key.reveal())
        .header("Content-Type", "application/json")
        .header("DD-EVP-ORIGIN", "tracepost")
        .body(body);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Prints the place, not the key. */
  @Override
  public String toString() {
    return "DatadogClient[" + routes.place() + "]";
  }
}
