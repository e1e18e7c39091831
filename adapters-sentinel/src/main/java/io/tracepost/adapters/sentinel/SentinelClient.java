package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.adapters.sentinel.signin.AccessGrant;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts bodies to one stream of one rule; the only one on the network besides sign-in. Safe for concurrent use. */
final class SentinelClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SentinelClient.class);

  private final SinkClient http;
  private final SinkRequest toStream;
  private final RandomGenerator random;

  SentinelClient(SinkClient http, RuleAddress address, RandomGenerator random) {
    this.http = http;
    this.toStream = SinkRequest.post(address.rows()).header("Content-Type", "application/json");
    this.random = random;
  }

  /** One call, under an id of its own that Azure's support can look up. */
  Exchange send(RequestBody body, AccessGrant grant) {
    return logged(http.send(request(body, grant)));
  }

  /** The same within another time. */
  Exchange send(RequestBody body, AccessGrant grant, Duration within) {
    return logged(http.send(request(body, grant), within));
  }

  @Override
  public void close() {
    http.close();
  }

  private SinkRequest request(RequestBody body, AccessGrant grant) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    LOG.debug("call {} to {}: {}", id, toStream, body);
    return toStream
        .header("Authorization", grant.authorization())
        .header("x-ms-client-request-id", id.toString())
        .body(body);
  }

  private Exchange logged(Exchange exchange) {
    LOG.debug("{} came to {}", toStream, exchange);
    return exchange;
  }
}
