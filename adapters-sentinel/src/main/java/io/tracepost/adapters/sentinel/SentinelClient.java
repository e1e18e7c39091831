package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.adapters.sentinel.signin.AccessGrant;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts bodies to the streams of a rule; the only one on the network besides sign-in. Safe for concurrent use. */
final class SentinelClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SentinelClient.class);

  private final SinkClient http;
  private final RandomGenerator random;

  SentinelClient(SinkClient http, RandomGenerator random) {
    this.http = http;
    this.random = random;
  }

  /** One call, under an id of its own that Azure's support can look up. */
  Exchange send(RuleAddress address, RequestBody body, AccessGrant grant) {
    SinkRequest request = request(address, body, grant);
    return logged(request, http.send(request));
  }

  /** The same within another time. */
  Exchange send(RuleAddress address, RequestBody body, AccessGrant grant, Duration within) {
    SinkRequest request = request(address, body, grant);
    return logged(request, http.send(request, within));
  }

  /** What stands against the address that rows go to; see {@link BatchExporter}. */
  Optional<Problem> addressProblem(RuleAddress address) {
    return http.addressProblem(address.endpoint());
  }

  @Override
  public void close() {
    http.close();
  }

  private SinkRequest request(RuleAddress address, RequestBody body, AccessGrant grant) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    LOG.debug("call {} to {}: {}", id, address, body);
    return SinkRequest.post(address.rows())
        .header("Content-Type", "application/json")
        .header("Authorization", grant.authorization())
        .header("x-ms-client-request-id", id.toString())
        .body(body);
  }

  private static Exchange logged(SinkRequest request, Exchange exchange) {
    LOG.debug("{} came to {}", request, exchange);
    return exchange;
  }
}
