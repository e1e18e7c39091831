package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The only class here on the network. Every request names the channel, because a token that acknowledges demands it and
 * others ignore it; the token travels in the Authorization header, never in a URL. Safe for concurrent use.
 */
final class HecClient implements AutoCloseable {
  /** For requests that carry no events; three of them make a check, which may take 15 seconds. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final HecRoutes routes;
  private final String authorization;
  private final SinkClient http;

  HecClient(HecRoutes routes, SecretText token, SinkClient http) {
    this.routes = routes;
    this.authorization = "Splunk " + token.reveal();
    this.http = http;
  }

  /** Submits envelopes. */
  Exchange submit(RequestBody envelopes, HecChannel channel) {
    return heard(http.send(request(routes.event(), channel).body(envelopes)), channel);
  }

  /** Submits nothing: tells whether the token is good, and indexes no event. */
  Exchange submitNothing(HecChannel channel) {
    return heard(http.send(request(routes.event(), channel), SHORT), channel);
  }

  /**
   * Asks which ids the indexers have settled. An id that is answered true is forgotten over there, so the answer is waited
   * for as long as for any other.
   */
  Exchange ask(Collection<Long> ackIds, HecChannel channel) {
    return heard(http.send(question(ackIds, channel)), channel);
  }

  /** Asks whether the token acknowledges at all, by an id that was never given out on this channel. */
  Exchange askOnce(HecChannel unused) {
    return http.send(question(List.of(0L), unused), SHORT);
  }

  private SinkRequest question(Collection<Long> ackIds, HecChannel channel) {
    String ids = ackIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    byte[] body = ("{\"acks\":[" + ids + "]}").getBytes(StandardCharsets.US_ASCII);
    return request(routes.ack(), channel).body(RequestBody.adopting(body));
  }

  /** Asks for the state of the queues, without the token: the answer says nothing about it. */
  Exchange health() {
    return http.send(SinkRequest.get(routes.health()), SHORT);
  }

  /** What stands against the addresses that requests go to; see {@link BatchExporter}. */
  Optional<Problem> addressProblem() {
    return http.addressProblem(routes.event());
  }

  /** The next request opens a new connection. */
  void renew() {
    http.renew();
  }

  private SinkRequest request(URI route, HecChannel channel) {
    SinkRequest request =
        SinkRequest.post(route)
            .header("Authorization", authorization)
            .header("X-Splunk-Request-Channel", channel.id())
            .header("Content-Type", "application/json");
    return channel.cookieHeader().map(cookies -> request.header("Cookie", cookies)).orElse(request);
  }

  private static Exchange heard(Exchange exchange, HecChannel channel) {
    if (exchange instanceof Answer answer) {
      channel.heard(answer);
    }
    return exchange;
  }

  @Override
  public void close() {
    http.close();
  }

  /** Prints the place, not the token. */
  @Override
  public String toString() {
    return "HecClient[" + routes.place() + "]";
  }
}
