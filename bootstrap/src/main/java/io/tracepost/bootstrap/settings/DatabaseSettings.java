package io.tracepost.bootstrap.settings;

import io.tracepost.domain.credential.SecretText;
import java.util.Optional;

/**
 * Which database keeps everything.
 *
 * @param url {@code jdbc:postgresql:…}; empty for H2 in the data folder
 * @param user who signs in; empty when the URL says so or nobody needs to
 * @param password with which password
 */
public record DatabaseSettings(
    Optional<String> url, Optional<String> user, Optional<SecretText> password) {
  /** Names neither URL, which may hold a password, nor password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + (url.isEmpty() ? "h2" : "postgresql") + "]";
  }
}
