package io.tracepost.adapters.http.exchange;

import java.time.Duration;

/**
 * How long and how much a {@link SinkClient} takes part in.
 *
 * @param connect TCP connect and TLS handshake
 * @param exchange the whole exchange: connecting, sending, the answer's head and all of its body
 * @param keptBytes how much of an answer's body is kept, in bytes
 * @param readBytes how much is read so that the connection can be used again; a longer body closes
 *     it, in bytes, at least {@code keptBytes}
 * @param idle connections at rest for this long are not used again
 * @param age connections older than this are replaced, so that a load balancer can spread them; up to
 *     a quarter is taken off at random
 */
public record ClientLimits(
    Duration connect,
    Duration exchange,
    int keptBytes,
    long readBytes,
    Duration idle,
    Duration age) {
  /**
   * 10 s to connect, 30 s an exchange, 64 KiB kept of 256 KiB read; connections rest 8 s (Splunk
   * closes them after 12) and live 60 s.
   */
  public static final ClientLimits DEFAULT =
      new ClientLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          64 * 1024,
          256 * 1024,
          Duration.ofSeconds(8),
          Duration.ofSeconds(60));

  /** Refuses what no exchange could meet. */
  public ClientLimits {
    positive("connect", connect);
    positive("exchange", exchange);
    positive("idle", idle);
    positive("age", age);
    if (keptBytes < 1 || readBytes < keptBytes) {
      throw new IllegalArgumentException(
          "keptBytes is "
              + keptBytes
              + " and readBytes "
              + readBytes
              + "; give 1 or more, and read at least what is kept");
    }
  }

  /** The same with another bound of the whole exchange. */
  public ClientLimits withExchange(Duration other) {
    return new ClientLimits(connect, other, keptBytes, readBytes, idle, age);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + "; give more than zero");
    }
  }
}
