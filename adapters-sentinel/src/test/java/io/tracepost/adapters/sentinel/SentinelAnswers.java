package io.tracepost.adapters.sentinel;

import io.tracepost.contract.export.WireAnswers;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import java.time.Duration;
import java.util.Optional;

/** How the ingestion endpoint says things; sign-in is a side route. */
final class SentinelAnswers implements WireAnswers {
  @Override
  public WireAnswer stored() {
    return WireAnswer.empty(204);
  }

  @Override
  public WireAnswer busy(Duration delay) {
    return failure(429, "RateLimitExceeded", "busy")
        .with("Retry-After", Long.toString(delay.toSeconds()));
  }

  @Override
  public WireAnswer unavailable() {
    return failure(503, "ServiceUnavailable", "not now");
  }

  @Override
  public WireAnswer forbidden() {
    return failure(403, "OperationFailed", "AccessGranted: False, IsRbacPresent: False");
  }

  @Override
  public WireAnswer tooLarge() {
    return failure(
        413, "ContentLengthLimitExceeded", "Maximum allowed content length: 1048576 bytes");
  }

  @Override
  public WireAnswer refusing(int index) {
    return failure(400, "InvalidPayload", "one of the records cannot be read");
  }

  @Override
  public WireAnswer refusingWith(String words) {
    return failure(400, "InvalidPayload", words);
  }

  @Override
  public WireAnswer healthy(RecordedRequest request) {
    return stored();
  }

  @Override
  public Optional<WireAnswer> side(RecordedRequest request) {
    return request.path().endsWith("/oauth2/v2.0/token")
        ? Optional.of(
            WireAnswer.http(
                200,
                "application/json",
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"token-of-the-suite\"}"))
        : Optional.empty();
  }

  private static WireAnswer failure(int status, String code, String message) {
    return WireAnswer.http(
            status,
            "application/json",
            "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}")
        .with("x-ms-error-code", code);
  }
}
