package io.tracepost.adapters.persistence.credential;

import io.tracepost.application.credential.KeyEncryptionKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The data keys as they are stored.
 *
 * @param revision drawn anew whenever the keys change, and kept when only their wrapping does: whoever
 *     has keys of this revision in memory has these
 * @param wrapped the keys, wrapped
 * @param checkValue opens only under the key-encryption key that wrapped them
 * @param wrappedBy its name; empty when a release wrote them that did not note it
 */
@SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
record WrappedKeyset(long revision, byte[] wrapped, byte[] checkValue, Optional<String> wrappedBy) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** New keys, or changed ones, under a revision of their own. Asks the key-encryption key. */
  static WrappedKeyset ofNewState(SealingKeyset keyset, KeyEncryptionKey kek)
      throws GeneralSecurityException {
    return of(RANDOM.nextLong() >>> 1, keyset, kek);
  }

  /** The same keys, wrapped by another key. Asks the key-encryption key. */
  WrappedKeyset rewrapped(SealingKeyset keyset, KeyEncryptionKey kek)
      throws GeneralSecurityException {
    return of(revision, keyset, kek);
  }

  private static WrappedKeyset of(long revision, SealingKeyset keyset, KeyEncryptionKey kek)
      throws GeneralSecurityException {
    byte[] wrapped = keyset.wrap(kek);
    // A key that wraps and does not unwrap, as permissions of a key service allow, would lock all
    // out.
    SealingKeyset.unwrap(wrapped, kek);
    return new WrappedKeyset(
        revision, wrapped, SealingKeyset.checkValue(kek), Optional.of(kek.name()));
  }

  @Override
  public String toString() {
    return "WrappedKeyset[revision " + revision + ", by " + wrappedBy + "]";
  }
}
