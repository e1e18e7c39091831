package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The only class here on the network. The content types are the plain ones: OpenSearch answers 406 to Elastic's own
 * ({@code application/vnd.elasticsearch+…}). HTTP/1.1, as every sink. Safe for concurrent use.
 */
final class ElasticClient implements AutoCloseable {
  /** For requests that carry no events; five of them make a check, which may take 15 seconds. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  private final ElasticRoutes routes;
  private final Optional<String> authorization;
  private final SinkClient http;

  /**
   * A client.
   *
   * @param authorization the Authorization header; empty for a server that asks for none
   */
  ElasticClient(ElasticRoutes routes, Optional<String> authorization, SinkClient http) {
    this.routes = routes;
    this.authorization = authorization;
    this.http = http;
  }

  /** Submits actions with their documents. */
  Exchange submit(RequestBody actions) {
    return http.send(
        authorized(SinkRequest.post(routes.bulk()))
            .header("Content-Type", "application/x-ndjson")
            .body(actions));
  }

  /** Asks a route for what it has to say. */
  Exchange ask(URI route) {
    return http.send(authorized(SinkRequest.get(route)), SHORT);
  }

  /** Asks a route a question that has a body. */
  Exchange ask(URI route, String json) {
    return http.send(withJson(SinkRequest.post(route), json), SHORT);
  }

  /** Puts something in place. */
  Exchange put(URI route, String json) {
    return http.send(withJson(SinkRequest.put(route), json));
  }

  /** What stands against the addresses that requests go to; see {@link BatchExporter}. */
  Optional<Problem> addressProblem() {
    return http.addressProblem(routes.bulk());
  }

  /** The next request opens a new connection. */
  void renew() {
    http.renew();
  }

  private SinkRequest withJson(SinkRequest request, String json) {
    return authorized(request)
        .header("Content-Type", "application/json")
        .body(RequestBody.adopting(json.getBytes(StandardCharsets.UTF_8)));
  }

  private SinkRequest authorized(SinkRequest request) {
    SinkRequest json = request.header("Accept", "application/json");
    return authorization.map(value -> json.header("Authorization", value)).orElse(json);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Prints the place, not the credential. */
  @Override
  public String toString() {
    return "ElasticClient[" + routes.place() + "]";
  }
}
