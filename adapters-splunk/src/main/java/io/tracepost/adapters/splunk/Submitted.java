package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;

/**
 * A submission and what came back.
 *
 * @param submission what was sent
 * @param channel the channel it was sent on
 * @param exchange what came back
 */
record Submitted(Submission submission, HecChannel channel, Exchange exchange) {
  boolean answeredWith(int status) {
    return exchange instanceof Answer answer && answer.status() == status;
  }
}
