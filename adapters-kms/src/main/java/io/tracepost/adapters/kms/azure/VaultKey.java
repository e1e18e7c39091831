package io.tracepost.adapters.kms.azure;

import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.ServiceClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An RSA key of a vault: RSA-OAEP-256 knows no associated data, so a hash of the context is wrapped in
 * front of the key and compared when it is unwrapped.
 */
public final class VaultKey extends AzureKey {
  private static final String ALGORITHM = "RSA-OAEP-256";
  private static final int HASH_BYTES = 32;

  /** A key. Asks nothing yet. */
  public VaultKey(KeyAddress address, BearerTokens tokens, ServiceClient client) {
    super(address, tokens, client);
  }

  @Override
  Map<String, String> toWrap(byte[] key, byte[] context) {
    byte[] bound = new byte[HASH_BYTES + key.length];
    System.arraycopy(hash(context), 0, bound, 0, HASH_BYTES);
    System.arraycopy(key, 0, bound, HASH_BYTES, key.length);
    try {
      return Map.of("alg", ALGORITHM, "value", encoded(bound));
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  @Override
  byte[] wrapped(JsonNode answer) {
    return decoded(answer, "value");
  }

  @Override
  Map<String, String> toUnwrap(byte[] wrapped, byte[] context) {
    return Map.of("alg", ALGORITHM, "value", encoded(wrapped));
  }

  @Override
  byte[] unwrapped(byte[] value, byte[] context) {
    boolean ours =
        value.length > HASH_BYTES
            && MessageDigest.isEqual(Arrays.copyOf(value, HASH_BYTES), hash(context));
    return ours ? Arrays.copyOfRange(value, HASH_BYTES, value.length) : new byte[0];
  }

  @Override
  List<String> operations() {
    return List.of("wrapkey", "unwrapkey");
  }

  @Override
  String permissions() {
    return "the role Key Vault Crypto Service Encryption User, or wrapKey and unwrapKey on an RSA key";
  }

  private static byte[] hash(byte[] context) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(context);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
