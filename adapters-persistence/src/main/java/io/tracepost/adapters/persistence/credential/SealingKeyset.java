package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** The data keys in memory: seals with the newest, opens with every one. Immutable. */
record SealingKeyset(KeysetHandle keys, Aead aead) {
  static final String ID = "data";
  private static final byte[] CHECK_TEXT = {'t', 'r', 'a', 'c', 'e', 'p', 'o', 's', 't'};

  static SealingKeyset generate() throws GeneralSecurityException {
    return of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
  }

  static SealingKeyset unwrap(byte[] wrapped, Aead kek) throws GeneralSecurityException {
    return of(
        TinkProtoKeysetFormat.parseEncryptedKeyset(
            wrapped, kek, AssociatedData.ofKeyset(ID), AeadConfig2026.get()));
  }

  /** A value that opens only under the key-encryption key that made it. */
  static byte[] checkValue(Aead kek) throws GeneralSecurityException {
    return kek.encrypt(CHECK_TEXT, AssociatedData.ofCheck(ID));
  }

  static boolean isKeyOf(byte[] checkValue, Aead kek) {
    try {
      kek.decrypt(checkValue, AssociatedData.ofCheck(ID));
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

  byte[] wrap(Aead kek) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(
        keys, kek, AssociatedData.ofKeyset(ID), AeadConfig2026.get());
  }

  /** The id of the key that seals. */
  long primaryId() {
    return Integer.toUnsignedLong(keys.getPrimary().getId());
  }

  SealingKeyset withNewKey() throws GeneralSecurityException {
    return of(withNewPrimary(keys));
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
