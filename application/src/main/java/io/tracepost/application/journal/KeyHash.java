package io.tracepost.application.journal;

import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import java.nio.charset.StandardCharsets;

/**
 * 128 bits of an event key: the first half of SHA-256 over its kind and its UTF-8 bytes, so that a
 * trace and an audit record of the same key do not meet. Wide and strong enough
 * that two keys which meet are the same key, also when somebody tries.
 *
 * @param high first 64 bits
 * @param low second 64 bits
 */
public record KeyHash(long high, long low) {
  /** The hash of one key; use a {@link KeyHasher} for many. */
  public static KeyHash of(EventKind kind, EventKey key) {
    byte[] bytes = key.value().getBytes(StandardCharsets.UTF_8);
    return new KeyHasher().hash(kind, bytes, 0, bytes.length);
  }
}
