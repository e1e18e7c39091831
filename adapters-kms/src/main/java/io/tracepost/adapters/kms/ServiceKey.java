package io.tracepost.adapters.kms;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key at a service. What is wrapped is sealed here, with AES-256-GCM under a fresh key, and that key
 * is wrapped at the service; both are bound to the context. So a service's limit of size (AWS: 4,096
 * bytes, an RSA key: some 190) never counts, and no service sees a data key.
 *
 * <p>Format 1: format, kind of service, length of the wrapped key (2 bytes), the wrapped key, nonce (12
 * bytes), ciphertext with its tag (16 bytes).
 */
final class ServiceKey implements KeyEncryptionKey {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST_WRAPPED_KEY = 0xffff;

  private final KeyAddress address;
  private final WrappingService service;
  private final SecureRandom random;
  private final Question unwrapping;

  ServiceKey(KeyAddress address, WrappingService service, SecureRandom random) {
    this.address = address;
    this.service = service;
    this.random = random;
    this.unwrapping = Question.unwrapping(address.kind().scheme(), address.name());
  }

  @Override
  public String name() {
    return address.name();
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    byte[] key = new byte[WrappingService.KEY_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(key);
    random.nextBytes(nonce);
    try {
      byte[] wrappedKey = service.wrap(key, context);
      if (wrappedKey.length > LONGEST_WRAPPED_KEY) {
        throw Question.wrapping(address.kind().scheme(), address.name())
            .unavailable("answered with more than a wrapped key");
      }
      byte[] sealed = gcm(Cipher.ENCRYPT_MODE, key, nonce, context, plain);
      return ByteBuffer.allocate(HEAD_BYTES + wrappedKey.length + NONCE_BYTES + sealed.length)
          .put(FORMAT)
          .put((byte) address.kind().code())
          .putShort((short) wrappedKey.length)
          .put(wrappedKey)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM knows no AES-GCM", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    ByteBuffer in = ByteBuffer.wrap(wrapped);
    byte[] key = {};
    try {
      if (in.get() != FORMAT || in.get() != address.kind().code()) {
        throw unwrapping.doesNotOpen("was not asked: another key wrapped it");
      }
      byte[] wrappedKey = new byte[Short.toUnsignedInt(in.getShort())];
      byte[] nonce = new byte[NONCE_BYTES];
      in.get(wrappedKey).get(nonce);
      byte[] sealed = new byte[in.remaining()];
      in.get(sealed);
      if (sealed.length < TAG_BITS / Byte.SIZE) {
        // JDK 17 answers so little with an exception that is no GeneralSecurityException.
        throw unwrapping.doesNotOpen("was not asked: it is cut off");
      }
      key = service.unwrap(wrappedKey, context);
      if (key.length != WrappingService.KEY_BYTES) {
        throw unwrapping.doesNotOpen("answered with something that is no key");
      }
      return gcm(Cipher.DECRYPT_MODE, key, nonce, context, sealed);
    } catch (BufferUnderflowException e) {
      throw unwrapping.doesNotOpen("was not asked: it is cut off");
    } catch (GeneralSecurityException e) {
      throw unwrapping.doesNotOpen("opened a key that what it should open was not sealed with");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] context, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher.doFinal(input);
  }

  @Override
  public void close() {
    service.close();
  }

  @Override
  public String toString() {
    return "ServiceKey[" + address.name() + "]";
  }
}
