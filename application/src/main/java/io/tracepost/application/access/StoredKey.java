package io.tracepost.application.access;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as stored: everything but the key.
 *
 * @param id visible id, the middle part of the key
 * @param organization whose data it may touch
 * @param name what people call it
 * @param scopes what it may do
 * @param digest HMAC-SHA-256 of the whole key under the server's pepper, lower-case hex
 * @param createdAt when it was made
 * @param expiresAt when it ends, if it does
 * @param lastUsedAt when it was last let through, give or take a minute; empty if never
 */
public record StoredKey(
    String id,
    OrganizationId organization,
    String name,
    Set<Scope> scopes,
    String digest,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {
  /** Copies the scopes. */
  public StoredKey {
    scopes = Set.copyOf(scopes);
  }

  /** A key that was never used. */
  public StoredKey(
      String id,
      OrganizationId organization,
      String name,
      Set<Scope> scopes,
      String digest,
      Instant createdAt,
      Optional<Instant> expiresAt) {
    this(id, organization, name, scopes, digest, createdAt, expiresAt, Optional.empty());
  }

  /** This key, used at a moment; the later one counts. */
  public StoredKey usedAt(Instant moment) {
    boolean later = lastUsedAt.map(moment::isAfter).orElse(true);
    return later
        ? new StoredKey(
            id, organization, name, scopes, digest, createdAt, expiresAt, Optional.of(moment))
        : this;
  }

  /** Names the key without its digest. */
  @Override
  public String toString() {
    return "StoredKey[" + id + ", " + organization + ", " + scopes + "]";
  }
}
