package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers in the shape the ingestion endpoint gives them: the code in header {@code x-ms-error-code} and again in the body.
 *
 * <p>Source: Azure REST API guidelines, "Error response".
 */
public final class AzureReplies {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AzureReplies() {}

  /** Accepted for processing, which is not the same as stored. */
  public static Reply accepted() {
    return Reply.empty(204);
  }

  /** A failure with its code and words. */
  public static Reply failure(int status, String code, String message) {
    Map<String, Object> error =
        Map.of(
            "error",
            Map.of(
                "code", code, "message", message, "details", new int[0], "innererror", Map.of()));
    return Reply.json(status, JSON.writeValueAsString(error)).with("x-ms-error-code", code);
  }

  /** The rule's limit is reached: 429 with {@code Retry-After} in whole seconds, rounded up. */
  public static Reply busy(Duration retryAfter) {
    return failure(
            429, "RateLimitExceeded", "The rate limit of the data collection rule is reached")
        .with("Retry-After", Long.toString(seconds(retryAfter)));
  }

  /** The service is unavailable for a while: 503 with {@code Retry-After}. */
  public static Reply unavailable(Duration retryAfter) {
    return failure(503, "ServiceUnavailable", "The service is temporarily unavailable")
        .with("Retry-After", Long.toString(seconds(retryAfter)));
  }

  /** An answer from something that is not Azure, as a proxy or a captive portal gives. */
  public static Reply garbage(int status) {
    return Reply.of(status, "text/html", "<html><body>Welcome to the guest network</body></html>");
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }
}
