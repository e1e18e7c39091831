package io.tracepost.adapters.kms.vault;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A key of the transit engine, of an AEAD type such as aes256-gcm96, the default. The context goes
 * along as associated data.
 *
 * <p>Source: Vault, "Transit secrets engine (API)": encrypt and decrypt with {@code
 * associated_data}; "HTTP API": status codes 400, 403, 404, 429, 473, 503.
 */
public final class VaultTransit implements WrappingService {
  private static final List<String> DOES_NOT_OPEN =
      List.of("message authentication failed", "invalid ciphertext");

  private static final List<String> NO_KEY =
      List.of("encryption key not found", "no handler for route");

  private final ServiceClient client;
  private final VaultToken token;
  private final Map<String, String> headers;
  private final URI server;
  private final String mount;
  private final String key;
  private final Question wrapping;
  private final Question unwrapping;

  /**
   * A key. Asks nothing yet.
   *
   * @param server where Vault is reached
   * @param client closed with this
   */
  public VaultTransit(
      KeyAddress address, URI server, Environment environment, ServiceClient client) {
    this.client = client;
    this.server = server;
    this.token = new VaultToken(environment);
    this.headers = new HashMap<>(Map.of("X-Vault-Request", "true"));
    environment
        .find("VAULT_NAMESPACE")
        .ifPresent(namespace -> headers.put("X-Vault-Namespace", namespace));
    this.mount = address.part("mount").orElseThrow();
    this.key = address.part("key").orElseThrow();
    String service = "Vault at " + server.getRawAuthority();
    this.wrapping = Question.wrapping(service, address.name());
    this.unwrapping = Question.unwrapping(service, address.name());
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    JsonNode data =
        data(
            wrapping,
            "encrypt",
            Map.of("plaintext", base64(plain), "associated_data", base64(context)));
    String ciphertext = data.path("ciphertext").asString("");
    if (!ciphertext.startsWith("vault:v")) {
      throw wrapping.unavailable("answered without a ciphertext");
    }
    return ciphertext.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
    JsonNode data =
        data(
            unwrapping,
            "decrypt",
            Map.of("ciphertext", ciphertext, "associated_data", base64(context)));
    String plain = data.path("plaintext").asString("");
    try {
      if (!plain.isEmpty()) {
        return Base64.getDecoder().decode(plain);
      }
    } catch (IllegalArgumentException e) {
      throw unwrapping.unavailable("answered with something that is no base64");
    }
    throw unwrapping.unavailable("answered without a plaintext");
  }

  private JsonNode data(Question question, String operation, Map<String, String> document)
      throws KeyException {
    Map<String, String> sent = new HashMap<>(headers);
    sent.put("X-Vault-Token", token.value(question));
    URI uri = server.resolve("/v1/" + mount + "/" + operation + "/" + key);
    Answer answer = client.post(question, uri, sent, document);
    if (!answer.successful()) {
      throw refused(question, operation, answer);
    }
    return ServiceClient.document(answer).path("data");
  }

  private KeyException refused(Question question, String operation, Answer answer) {
    int status = answer.status();
    String came = "answered " + status;
    if (status == 429 || status >= 472) {
      return question.unavailable(came + (status == 503 ? ", sealed or in maintenance" : ""));
    }
    if (status == 401 || status == 403) {
      return question.forbidden(
          came,
          "give the token a policy with \"update\" on "
              + mount
              + "/"
              + operation
              + "/"
              + key
              + ", or a token that has not expired");
    }
    if (status == 404 || says(answer, NO_KEY)) {
      return question.forbidden(
          came + ", there is no such key or engine", "correct security.kek, or make the key");
    }
    if (operation.equals("decrypt") && says(answer, DOES_NOT_OPEN)) {
      return question.doesNotOpen(came);
    }
    return question.forbidden(
        came,
        "the key must be of a type with associated data, such as aes256-gcm96, and its minimum"
            + " decryption version must not be above the one that wrapped");
  }

  private static boolean says(Answer answer, List<String> words) {
    for (JsonNode error : ServiceClient.document(answer).path("errors")) {
      if (words.stream().anyMatch(error.asString("")::contains)) {
        return true;
      }
    }
    return false;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}
