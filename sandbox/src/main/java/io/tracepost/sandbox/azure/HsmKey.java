package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.kms.MasterKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A symmetric key of a managed HSM (oct-HSM): A256GCM with additional authenticated data; the HSM draws the nonce. */
final class HsmKey implements VaultedKey {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final MasterKey key = new MasterKey();

  @Override
  public List<String> operations() {
    return List.of("encrypt", "decrypt");
  }

  @Override
  public Set<String> algorithms() {
    return Set.of("A256GCM");
  }

  @Override
  public String service() {
    return "managedhsm";
  }

  @Override
  public int newest() {
    return key.newest();
  }

  @Override
  public void rotate() {
    key.rotate();
  }

  @Override
  public Optional<Map<String, String>> wrapped(JsonNode question) {
    try {
      byte[] all = key.seal(bytes(question, "value"), bytes(question, "aad"));
      int tag = all.length - TAG_BYTES;
      return Optional.of(
          Map.of(
              "iv", text(Arrays.copyOf(all, NONCE_BYTES)),
              "value", text(Arrays.copyOfRange(all, NONCE_BYTES, tag)),
              "tag", text(Arrays.copyOfRange(all, tag, all.length))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Map<String, String>> unwrapped(int version, JsonNode question) {
    try {
      byte[] nonce = bytes(question, "iv");
      byte[] value = bytes(question, "value");
      byte[] tag = bytes(question, "tag");
      byte[] all = Arrays.copyOf(nonce, nonce.length + value.length + tag.length);
      System.arraycopy(value, 0, all, nonce.length, value.length);
      System.arraycopy(tag, 0, all, nonce.length + value.length, tag.length);
      return key.open(version, all, bytes(question, "aad"))
          .map(plain -> Map.of("value", text(plain)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(JsonNode question, String field) {
    return Base64.getUrlDecoder().decode(question.path(field).asString(""));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
