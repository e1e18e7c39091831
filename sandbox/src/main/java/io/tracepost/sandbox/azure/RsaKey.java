package io.tracepost.sandbox.azure;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import tools.jackson.databind.JsonNode;

/** An RSA key of 2,048 bits: RSA-OAEP-256 (RFC 7518, 4.3), without associated data. Thread-safe. */
final class RsaKey implements VaultedKey {
  private static final int BITS = 2_048;
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final List<KeyPair> versions = new ArrayList<>();

  RsaKey() {
    rotate();
  }

  @Override
  public synchronized void rotate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      versions.add(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM makes RSA keys", e);
    }
  }

  @Override
  public List<String> operations() {
    return List.of("wrapkey", "unwrapkey");
  }

  @Override
  public Set<String> algorithms() {
    return Set.of("RSA-OAEP-256");
  }

  @Override
  public String service() {
    return "vault";
  }

  @Override
  public synchronized int newest() {
    return versions.size();
  }

  @Override
  public Optional<Map<String, String>> wrapped(JsonNode question) {
    return transformed(Cipher.ENCRYPT_MODE, version(newest()).getPublic(), question);
  }

  @Override
  public Optional<Map<String, String>> unwrapped(int version, JsonNode question) {
    return transformed(Cipher.DECRYPT_MODE, version(version).getPrivate(), question);
  }

  private synchronized KeyPair version(int number) {
    return versions.get(number - 1);
  }

  private static Optional<Map<String, String>> transformed(int mode, Key key, JsonNode question) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(mode, key, OAEP);
      byte[] value =
          cipher.doFinal(Base64.getUrlDecoder().decode(question.path("value").asString("")));
      return Optional.of(
          Map.of("value", Base64.getUrlEncoder().withoutPadding().encodeToString(value)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
