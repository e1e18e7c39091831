package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A data channel: the space in which a collector counts acknowledgement ids, and the cookies that lead back to the node
 * that counts them. Safe for concurrent use.
 *
 * <p>Source: Splunk, "About HTTP Event Collector indexer acknowledgement".
 */
final class HecChannel {
  /** An AWS application load balancer encrypts the same node anew into every answer. */
  private static final String CHANGES_BY_DESIGN = "AWSALB";

  private final String id;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private boolean settled;
  private boolean retired;
  private boolean lost;

  private HecChannel(String id) {
    this.id = id;
  }

  /** A channel nobody used before; its id is a random GUID (RFC 9562 §5.4). */
  static HecChannel fresh(RandomGenerator random) {
    long high = (random.nextLong() & 0xffffffff_ffff0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffff_ffffffffL) | 0x80000000_00000000L;
    return new HecChannel(new UUID(high, low).toString());
  }

  String id() {
    return id;
  }

  /** The Cookie header to send; empty when the other side set none. */
  synchronized Optional<String> cookieHeader() {
    return cookies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
  }

  /** Takes over the cookies of an answer. A sticky cookie that changes means another node: the channel is lost. */
  synchronized void heard(Answer answer) {
    for (String header : answer.headers("Set-Cookie")) {
      String pair = header.split(";", 2)[0].trim();
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        String value = pair.substring(equals + 1);
        String before = cookies.put(name, value);
        boolean moved = before != null && !before.equals(value);
        lost |= moved && !name.startsWith(CHANGES_BY_DESIGN);
      }
    }
    settled |= answer.successful();
  }

  /** Whether an answer has shown where the channel lives; until then requests go one at a time. */
  synchronized boolean isSettled() {
    return settled;
  }

  /** Takes no new submissions; what it owes is still waited for. */
  synchronized void retire() {
    retired = true;
  }

  synchronized boolean takesSubmissions() {
    return !retired && !lost;
  }

  /** Gives the channel up: what it still owes will not come. */
  synchronized void lose() {
    lost = true;
  }

  synchronized boolean isLost() {
    return lost;
  }
}
