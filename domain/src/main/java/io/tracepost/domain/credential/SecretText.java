package io.tracepost.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret such as a token or a password. Prints as {@code ***}; compares in constant time. Ask for
 * {@link #reveal} only where the bytes leave for the wire. Immutable, safe for concurrent use.
 */
public final class SecretText {
  private final String text;

  private SecretText(String text) {
    this.text = text;
  }

  /** Wraps a secret; it may not be empty. */
  public static SecretText of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a secret may not be empty");
    }
    return new SecretText(text);
  }

  /** The secret itself. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText that
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "***";
  }
}
