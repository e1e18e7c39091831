package io.tracepost.application.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of keys under the server's pepper. A key has 256 random bits, so a slow hash would
 * only slow intake; the pepper keeps a stolen table from being checked against anything. Safe from
 * any thread.
 */
final class KeyDigester {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_PEPPER_BYTES = 32;

  private final SecretKeySpec pepper;

  /** Keeps a copy of the pepper, at least 32 bytes. */
  KeyDigester(byte[] pepper) {
    if (pepper.length < MIN_PEPPER_BYTES) {
      throw new IllegalArgumentException(
          "the pepper has " + pepper.length + " bytes; give " + MIN_PEPPER_BYTES + " or more");
    }
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  /** Digest of a key as lower-case hex. */
  String digest(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Compares two digests in a time that tells nothing about where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
