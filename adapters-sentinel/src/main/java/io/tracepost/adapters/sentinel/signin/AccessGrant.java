package io.tracepost.adapters.sentinel.signin;

import java.time.Instant;

/** A token and the moment it expires. Prints no token. Immutable. */
public final class AccessGrant {
  private final String token;
  private final Instant expiresAt;

  /** Wraps a token. */
  public AccessGrant(String token, Instant expiresAt) {
    this.token = token;
    this.expiresAt = expiresAt;
  }

  /** The value of the Authorization header. */
  public String authorization() {
    return "Bearer " + token;
  }

  /** When it stops being valid. */
  public Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "AccessGrant[***, expires " + expiresAt + "]";
  }
}
