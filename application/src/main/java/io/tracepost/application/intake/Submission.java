package io.tracepost.application.intake;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A request that waits for its commit.
 *
 * @param request what was read
 * @param claim the idempotency key it came under
 * @param answer completed once it is durable, or failed
 */
record Submission(
    ParsedRequest request, Optional<Claim> claim, CompletableFuture<IntakeAnswer> answer) {
  private static final int BYTES_PER_EVENT = 64;
  private static final int BYTES_PER_REQUEST = 512;

  /** An idempotency key with the digest of the content that came under it. */
  record Claim(String idempotencyKey, String requestDigest) {}

  static Submission of(ParsedRequest request, Optional<Claim> claim) {
    return new Submission(request, claim, new CompletableFuture<>());
  }

  /** About how much memory it takes while it waits, in bytes. */
  long weightBytes() {
    return request.events().byteCount()
        + (long) BYTES_PER_EVENT * (request.events().count() + request.rejected().size())
        + BYTES_PER_REQUEST;
  }
}
