package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tracepost.application.credential.KeyEncryptionKey;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The data keys in memory: seals with the primary one, opens with every one that is not disabled. A
 * disabled key is kept for one rotation more, in case something turns out to need it. Immutable.
 */
record SealingKeyset(KeysetHandle keys, Aead aead) {
  static final String ID = "data";
  private static final byte[] CHECK_TEXT = {'t', 'r', 'a', 'c', 'e', 'p', 'o', 's', 't'};

  static SealingKeyset generate() throws GeneralSecurityException {
    return of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
  }

  static SealingKeyset unwrap(byte[] wrapped, KeyEncryptionKey kek)
      throws GeneralSecurityException {
    return of(
        TinkProtoKeysetFormat.parseEncryptedKeyset(
            wrapped, new WrappingAead(kek), AssociatedData.ofKeyset(ID), AeadConfig2026.get()));
  }

  /** A value that opens only under the key-encryption key that made it. */
  static byte[] checkValue(KeyEncryptionKey kek) throws GeneralSecurityException {
    return new WrappingAead(kek).encrypt(CHECK_TEXT, AssociatedData.ofCheck(ID));
  }

  static boolean isKeyOf(byte[] checkValue, KeyEncryptionKey kek) {
    try {
      new WrappingAead(kek).decrypt(checkValue, AssociatedData.ofCheck(ID));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keys)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .setConfiguration(AeadConfig2026.get())
        .build();
  }

  byte[] wrap(KeyEncryptionKey kek) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(
        keys, new WrappingAead(kek), AssociatedData.ofKeyset(ID), AeadConfig2026.get());
  }

  /** The id of the key that seals. */
  long primaryId() {
    return Integer.toUnsignedLong(keys.getPrimary().getId());
  }

  /** Whether it opens what this key sealed. */
  boolean opens(long keyId) {
    return ids(entry -> entry.getStatus() == KeyStatus.ENABLED).contains(keyId);
  }

  /** Keys that open and no longer seal. */
  Set<Long> older() {
    return ids(entry -> entry.getStatus() == KeyStatus.ENABLED && !entry.isPrimary());
  }

  /** Keys that neither seal nor open any more. */
  Set<Long> disabled() {
    return ids(entry -> entry.getStatus() == KeyStatus.DISABLED);
  }

  SealingKeyset withNewKey() throws GeneralSecurityException {
    return of(withNewPrimary(keys));
  }

  SealingKeyset disabling(Set<Long> keyIds) throws GeneralSecurityException {
    return of(KeyEntries.of(keys).with(KeyStatus.DISABLED, keyIds));
  }

  SealingKeyset enabling(Set<Long> keyIds) throws GeneralSecurityException {
    return of(KeyEntries.of(keys).with(KeyStatus.ENABLED, keyIds));
  }

  SealingKeyset destroying(Set<Long> keyIds) throws GeneralSecurityException {
    return of(KeyEntries.of(keys).without(keyIds));
  }

  private Set<Long> ids(Predicate<KeysetHandle.Entry> wanted) {
    return IntStream.range(0, keys.size())
        .mapToObj(keys::getAt)
        .filter(wanted)
        .map(entry -> Integer.toUnsignedLong(entry.getId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SealingKeyset of(KeysetHandle keys) throws GeneralSecurityException {
    return new SealingKeyset(keys, keys.getPrimitive(AeadConfig2026.get(), Aead.class));
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "SealingKeyset[" + keys.size() + " keys]";
  }
}
