package io.tracepost.application.intake;

import io.tracepost.domain.event.EventKind;
import java.util.Optional;

/**
 * A request to take events in.
 *
 * @param kind traces or audit records
 * @param body the inflated bytes, UTF-8; lent until the answer, nobody writes to it meanwhile
 * @param length how many bytes of {@code body} count, from its beginning
 * @param format how the events follow one another
 * @param idempotencyKey the client's name for this request, 1 to 255 printable ASCII characters; the
 *     same key with the same content is answered as the first time for 24 hours
 */
@SuppressWarnings("ArrayRecordComponent") // lent, not kept: a copy would cost every request
public record IntakeRequest(
    EventKind kind, byte[] body, int length, BodyFormat format, Optional<String> idempotencyKey) {
  /** Refuses a length that the array does not have. */
  public IntakeRequest {
    if (length < 0 || length > body.length) {
      throw new IllegalArgumentException("a length of " + length + " in " + body.length + " bytes");
    }
  }

  /** A whole array without an idempotency key. */
  public static IntakeRequest of(EventKind kind, byte[] body, BodyFormat format) {
    return new IntakeRequest(kind, body, body.length, format, Optional.empty());
  }

  @Override
  public String toString() {
    return "IntakeRequest[" + length + " bytes of " + format + "]";
  }
}
