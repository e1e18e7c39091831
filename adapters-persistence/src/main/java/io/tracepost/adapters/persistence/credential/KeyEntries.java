package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.LongPredicate;

/** The keys of a keyset, to make another keyset of. */
record KeyEntries(KeysetHandle keys) {
  static KeyEntries of(KeysetHandle keys) {
    return new KeyEntries(keys);
  }

  KeysetHandle with(KeyStatus status, Set<Long> ids) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
    for (int i = 0; i < keys.size(); i++) {
      if (ids.contains(Integer.toUnsignedLong(keys.getAt(i).getId()))) {
        builder.getAt(i).setStatus(status);
      }
    }
    return built(builder);
  }

  KeysetHandle without(Set<Long> ids) throws GeneralSecurityException {
    return keeping(id -> !ids.contains(id));
  }

  KeysetHandle primaryOnly() throws GeneralSecurityException {
    return keeping(id -> id == Integer.toUnsignedLong(keys.getPrimary().getId()));
  }

  private KeysetHandle keeping(LongPredicate wanted) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (!wanted.test(Integer.toUnsignedLong(keys.getAt(i).getId()))) {
        builder.deleteAt(i);
      }
    }
    return built(builder);
  }

  private static KeysetHandle built(KeysetHandle.Builder builder) throws GeneralSecurityException {
    return builder.setConfiguration(AeadConfig2026.get()).build();
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "KeyEntries[" + keys.size() + " keys]";
  }
}
