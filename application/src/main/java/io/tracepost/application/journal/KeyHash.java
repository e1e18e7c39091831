package io.tracepost.application.journal;

import io.tracepost.domain.event.EventKey;
import java.nio.charset.StandardCharsets;

/**
 * 128 bits of an event key: the first half of SHA-256 over its UTF-8 bytes. Wide and strong enough
 * that two keys which meet are the same key, also when somebody tries.
 *
 * @param high first 64 bits
 * @param low second 64 bits
 */
public record KeyHash(long high, long low) {
  /** The hash of one key; use a {@link KeyHasher} for many. */
  public static KeyHash of(EventKey key) {
    byte[] bytes = key.value().getBytes(StandardCharsets.UTF_8);
    return new KeyHasher().hash(bytes, 0, bytes.length);
  }
}
