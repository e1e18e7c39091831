package io.tracepost.adapters.otlp.content;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key content is digested with (HMAC-SHA-256, RFC 2104), another for each organization: what one
 * sends cannot be recognized in another's stream. Safe from any thread.
 */
public final class ContentKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "tracepost otlp content\n";
  private static final int RANDOM_BYTES = 32;

  private final SecretKeySpec secret;

  private ContentKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A key made of a secret of at least 32 bytes, which is copied. */
  public static ContentKey of(byte[] secret) {
    return new ContentKey(secret);
  }

  /** A key that ends with the process; digests of two runs do not compare. */
  public static ContentKey ofThisProcess() {
    byte[] secret = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(secret);
    return new ContentKey(secret);
  }

  /** The digest of a text in lower-case hex. */
  String digest(OrganizationId organization, String content) {
    byte[] own = mac(secret, (PURPOSE + organization.value()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of()
        .formatHex(
            mac(new SecretKeySpec(own, ALGORITHM), content.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
