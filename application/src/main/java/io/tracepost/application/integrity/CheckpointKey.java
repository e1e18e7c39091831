package io.tracepost.application.integrity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key that signs checkpoints: Ed25519 (RFC 8032), kept where whoever may write to the database
 * cannot read it. Immutable; safe from any thread; prints nothing of itself but its public half.
 */
public final class CheckpointKey {
  private static final String ALGORITHM = "Ed25519";

  /** What stands before the 32 bytes of a public key in its X.509 form (RFC 8410 §4). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private CheckpointKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A new key. */
  public static CheckpointKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new CheckpointKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
    }
  }

  /**
   * A key from its encoded halves.
   *
   * @param pkcs8 the private half (RFC 8410 §7)
   * @param x509 the public half (RFC 8410 §4)
   * @throws GeneralSecurityException when they are no key of this kind, or do not belong together
   */
  public static CheckpointKey of(byte[] pkcs8, byte[] x509) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    CheckpointKey key =
        new CheckpointKey(
            factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
            factory.generatePublic(new X509EncodedKeySpec(x509)));
    byte[] probe = {1};
    Signature check = Signature.getInstance(ALGORITHM);
    check.initVerify(key.publicKey);
    check.update(probe);
    if (!check.verify(key.sign(probe))) {
      throw new GeneralSecurityException("the two halves of the key do not belong together");
    }
    return key;
  }

  /** The id of a public half in its X.509 form. */
  public static String idOf(byte[] x509) throws GeneralSecurityException {
    if (x509.length != X509_PREFIX.length + 32
        || !Arrays.equals(x509, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
      throw new GeneralSecurityException("this is no public key of the kind " + ALGORITHM);
    }
    return HexFormat.of().formatHex(x509, X509_PREFIX.length, x509.length);
  }

  /** The public half as checkpoints name it: its 32 bytes in lower-case hex. */
  public String id() {
    byte[] x509 = publicKey.getEncoded();
    return HexFormat.of().formatHex(x509, x509.length - 32, x509.length);
  }

  /** The private half, PKCS #8. Wipe it after use. */
  public byte[] pkcs8() {
    return privateKey.getEncoded();
  }

  /** The public half, X.509. */
  public byte[] x509() {
    return publicKey.getEncoded();
  }

  /** The checkpoint under this key's signature; it names this key already. */
  Checkpoint sign(Checkpoint unsigned) {
    return unsigned.signed(HexFormat.of().formatHex(sign(unsigned.signedBytes())));
  }

  /** Whether the key that a checkpoint names made its signature. */
  static boolean signed(Checkpoint checkpoint) {
    if (checkpoint.signature().isEmpty()) {
      return false;
    }
    try {
      byte[] raw = HexFormat.of().parseHex(checkpoint.keyId());
      byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
      System.arraycopy(raw, 0, x509, X509_PREFIX.length, raw.length);
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509)));
      check.update(checkpoint.signedBytes());
      return check.verify(HexFormat.of().parseHex(checkpoint.signature()));
    } catch (GeneralSecurityException e) {
      return false; // no point of the curve, or no signature: nobody made it
    }
  }

  private byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was checked signs", e);
    }
  }

  @Override
  public String toString() {
    return "CheckpointKey[" + id() + "]";
  }
}
