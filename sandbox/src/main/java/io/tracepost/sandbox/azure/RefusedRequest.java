package io.tracepost.sandbox.azure;

import java.time.Duration;
import java.util.Optional;

/** A request the ingestion endpoint turns away, with the words it uses. Holds no token and no row. */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  RefusedRequest(int status, String code, String message) {
    this(status, code, message, Optional.empty());
  }

  RefusedRequest(int status, String code, String message, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
