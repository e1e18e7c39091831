package io.tracepost.domain.export;

/**
 * Why an attempt did not do all it should, in words an operator can act on. Never holds a secret or
 * an event's content.
 *
 * @param code short stable name, snake_case, vendor's code included where there is one: {@code
 *     hec_4_invalid_token}, {@code http_503}, {@code connect_failed}
 * @param message what was tried, where, and what came back; one sentence
 * @param remedy what to do next; empty when waiting is all there is to do
 */
public record Problem(String code, String message, String remedy) {
  /** A problem that needs nobody. */
  public static Problem of(String code, String message) {
    return new Problem(code, message, "");
  }
}
