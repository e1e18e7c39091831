package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import java.security.GeneralSecurityException;

/** A key-encryption key in the form Tink asks for when it wraps a keyset. */
record WrappingAead(KeyEncryptionKey key) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    try {
      return key.wrap(plaintext, associatedData);
    } catch (KeyException e) {
      throw new Refused(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    try {
      return key.unwrap(ciphertext, associatedData);
    } catch (KeyException e) {
      throw new Refused(e);
    }
  }

  /** Carries what the key said through Tink. */
  static final class Refused extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    private final KeyException answer;

    private Refused(KeyException answer) {
      super(answer.getMessage(), answer);
      this.answer = answer;
    }

    KeyException answer() {
      return answer;
    }
  }
}
