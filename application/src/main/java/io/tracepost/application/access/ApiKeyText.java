package io.tracepost.application.access;

import io.tracepost.domain.credential.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of a generated key: {@code tp_<id>_<secret><checksum>}.
 *
 * <p>The id is 16 hex digits and may be shown; the secret is 256 random bits as 64 hex digits; the
 * checksum is the CRC-32 of everything before it as 8 hex digits, so that scanners for leaked keys
 * find few false ones and a mistyped key is told from an unknown one without asking the store.
 *
 * @param id visible part
 * @param text the whole key
 */
record ApiKeyText(String id, SecretText text) {
  private static final Pattern FORM =
      Pattern.compile("tp_([0-9a-f]{16})_[0-9a-f]{64}([0-9a-f]{8})");
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final int CHECKSUM_DIGITS = 8;

  /** A new key. */
  static ApiKeyText generate(RandomGenerator random) {
    String id = hex(random, ID_BYTES);
    String body = "tp_" + id + "_" + hex(random, SECRET_BYTES);
    return new ApiKeyText(id, SecretText.of(body + checksum(body)));
  }

  /** The visible id of a key; empty when it is no generated key. */
  static Optional<String> idOf(String presented) {
    Matcher matcher = FORM.matcher(presented);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String body = presented.substring(0, presented.length() - CHECKSUM_DIGITS);
    return checksum(body).equals(matcher.group(2))
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  private static String hex(RandomGenerator random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
