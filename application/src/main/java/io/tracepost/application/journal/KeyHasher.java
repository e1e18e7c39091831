package io.tracepost.application.journal;

import io.tracepost.domain.event.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes event keys, one after the other. Not thread-safe: each reader of requests has its own. */
public final class KeyHasher {
  private final MessageDigest digest;

  /** A hasher. */
  public KeyHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of the key (UTF-8, escapes resolved) in a stretch of bytes. */
  public KeyHash hash(EventKind kind, byte[] bytes, int offset, int length) {
    if (kind != EventKind.TRACE) {
      digest.update(kind.wireName().getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) 0); // no key holds it
    }
    digest.update(bytes, offset, length);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new KeyHash(hash.getLong(), hash.getLong());
  }
}
