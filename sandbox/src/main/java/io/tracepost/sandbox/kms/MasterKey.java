package io.tracepost.sandbox.kms;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of AES-256-GCM that never leaves, with its versions, of which the newest seals. Thread-safe. */
public final class MasterKey {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final List<byte[]> versions = new ArrayList<>();

  /** A key with one version. */
  public MasterKey() {
    rotate();
  }

  /** Adds a version. */
  public synchronized void rotate() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    versions.add(key);
  }

  /** The number of the version that seals, from 1. */
  public synchronized int newest() {
    return versions.size();
  }

  /** Seals with the newest version: nonce, ciphertext, tag. */
  public synchronized byte[] seal(byte[] plain, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = gcm(Cipher.ENCRYPT_MODE, newest(), nonce, context, plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM knows no AES-GCM", e);
    }
  }

  /** Opens what a version sealed; empty when it does not open. */
  public synchronized Optional<byte[]> open(int version, byte[] sealed, byte[] context) {
    if (version < 1
        || version > versions.size()
        || sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          gcm(
              Cipher.DECRYPT_MODE,
              version,
              Arrays.copyOf(sealed, NONCE_BYTES),
              context,
              Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private byte[] gcm(int mode, int version, byte[] nonce, byte[] context, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(versions.get(version - 1), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher.doFinal(input);
  }
}
