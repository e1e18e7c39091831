package io.tracepost.adapters.kms.service;

import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.KeyException.Kind;
import java.util.List;

/**
 * What is asked of a service, to word its refusals. Of what came back only statuses and codes from a
 * known list are told: a service's own words might quote a credential.
 *
 * @param what what was tried: {@code unwrapping the data keys}
 * @param service who was asked: {@code AWS KMS at kms.eu-central-1.amazonaws.com}
 * @param key which key it is about
 */
public record Question(String what, String service, String key) {
  /** The question about the same key that wraps. */
  public static Question wrapping(String service, String key) {
    return new Question("wrapping", service, key);
  }

  /** The question about the same key that unwraps. */
  public static Question unwrapping(String service, String key) {
    return new Question("unwrapping", service, key);
  }

  /** The same asked of another on the way there. */
  public Question at(String other) {
    return new Question(what, other, key);
  }

  /** Worth repeating later. */
  public KeyException unavailable(String cameBack) {
    return failure(
        Kind.UNAVAILABLE,
        cameBack,
        "keys that are in memory stay in use; see that the service is reachable from here, then try again");
  }

  /** An operator must act. */
  public KeyException forbidden(String cameBack, String next) {
    return failure(Kind.FORBIDDEN, cameBack, next);
  }

  /** It is not what this key wrapped. */
  public KeyException doesNotOpen(String cameBack) {
    return failure(
        Kind.DOES_NOT_OPEN,
        cameBack,
        "what is stored was changed, or was wrapped by another key or for another place");
  }

  /** One of these words when the service said it, and nothing else it said. */
  public static String known(String said, List<String> words) {
    return words.contains(said) ? " " + said : "";
  }

  private KeyException failure(Kind kind, String cameBack, String next) {
    return new KeyException(
        kind, what + " with " + key + ": " + service + " " + cameBack + "; " + next);
  }
}
