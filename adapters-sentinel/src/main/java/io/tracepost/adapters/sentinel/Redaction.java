package io.tracepost.adapters.sentinel;

import java.util.List;

/** Takes known secrets out of what a destination says, should it repeat one. Prints none. Immutable. */
final class Redaction {
  private static final String BEARER = "Bearer ";

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Redaction of these; a value of an Authorization header is taken without its scheme. */
  static Redaction of(List<String> secrets) {
    return new Redaction(
        secrets.stream()
            .map(secret -> secret.startsWith(BEARER) ? secret.substring(BEARER.length()) : secret)
            .filter(secret -> !secret.isEmpty())
            .toList());
  }

  /** The text with {@code ***} in their place. */
  String of(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }
}
