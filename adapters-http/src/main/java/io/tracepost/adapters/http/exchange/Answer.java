package io.tracepost.adapters.http.exchange;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A whole HTTP answer; of a long body only the beginning. Prints its status and sizes, never a
 * header or the body. Immutable.
 */
public final class Answer implements Exchange {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final boolean truncated;

  Answer(int status, HttpHeaders headers, byte[] body, boolean truncated) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.truncated = truncated;
  }

  /**
   * An answer from its parts; classifiers are tested with it.
   *
   * @param headers in any case
   * @param body whole, UTF-8
   */
  public static Answer of(int status, java.util.Map<String, List<String>> headers, String body) {
    return new Answer(
        status,
        HttpHeaders.of(headers, (name, value) -> true),
        body.getBytes(StandardCharsets.UTF_8),
        false);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the status is 200 to 299. */
  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header, its name in any case. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Every value of a header, its name in any case. */
  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  /** A copy of the body, or of its beginning when {@link #truncated}. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the body was longer than what is kept. */
  public boolean truncated() {
    return truncated;
  }

  /** The server's wish from Retry-After, by {@link RetryAfter}. */
  public Optional<Duration> retryAfter(Instant now) {
    return header("Retry-After").flatMap(value -> RetryAfter.parse(value, now));
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.answered(this);
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + (truncated ? " bytes kept]" : " bytes]");
  }
}
