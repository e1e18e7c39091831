package io.tracepost.adapters.kms.azure;

import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.ServiceClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An AES key of a managed HSM: AES-GCM with the context as additional authenticated data. Kept are the
 * HSM's nonce (12 bytes) and tag (16 bytes) and the ciphertext.
 */
public final class ManagedHsmKey extends AzureKey {
  private static final String ALGORITHM = "A256GCM";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** A key. Asks nothing yet. */
  public ManagedHsmKey(KeyAddress address, BearerTokens tokens, ServiceClient client) {
    super(address, tokens, client);
  }

  @Override
  Map<String, String> toWrap(byte[] key, byte[] context) {
    return Map.of("alg", ALGORITHM, "value", encoded(key), "aad", encoded(context));
  }

  @Override
  byte[] wrapped(JsonNode answer) {
    byte[] nonce = decoded(answer, "iv");
    byte[] tag = decoded(answer, "tag");
    byte[] value = decoded(answer, "value");
    if (nonce.length != NONCE_BYTES || tag.length != TAG_BYTES) {
      throw new IllegalArgumentException("a nonce or tag of another size");
    }
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + TAG_BYTES + value.length);
    System.arraycopy(tag, 0, all, NONCE_BYTES, TAG_BYTES);
    System.arraycopy(value, 0, all, NONCE_BYTES + TAG_BYTES, value.length);
    return all;
  }

  @Override
  Map<String, String> toUnwrap(byte[] wrapped, byte[] context) {
    byte[] padded = Arrays.copyOf(wrapped, Math.max(wrapped.length, NONCE_BYTES + TAG_BYTES));
    return Map.of(
        "alg", ALGORITHM,
        "iv", encoded(Arrays.copyOf(padded, NONCE_BYTES)),
        "tag", encoded(Arrays.copyOfRange(padded, NONCE_BYTES, NONCE_BYTES + TAG_BYTES)),
        "value", encoded(Arrays.copyOfRange(padded, NONCE_BYTES + TAG_BYTES, padded.length)),
        "aad", encoded(context));
  }

  @Override
  byte[] unwrapped(byte[] value, byte[] context) {
    return value;
  }

  @Override
  List<String> operations() {
    return List.of("encrypt", "decrypt");
  }

  @Override
  String permissions() {
    return "the local role Managed HSM Crypto User on a key of the kind oct-HSM";
  }
}
