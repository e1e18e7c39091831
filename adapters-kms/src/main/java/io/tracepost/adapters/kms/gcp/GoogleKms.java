package io.tracepost.adapters.kms.gcp;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/**
 * A symmetric key (ENCRYPT_DECRYPT). The context goes along as additional authenticated data; checksums
 * guard both directions, as Google asks for.
 *
 * <p>Source: Cloud KMS REST reference v1, {@code cryptoKeys.encrypt} and {@code cryptoKeys.decrypt};
 * "Verifying end-to-end data integrity"; canonical error codes of Google APIs.
 */
public final class GoogleKms implements WrappingService {
  /** Where it is reached unless an address says otherwise. */
  public static final URI USUAL = URI.create("https://cloudkms.googleapis.com");

  private static final List<String> CODES =
      List.of(
          "INVALID_ARGUMENT",
          "FAILED_PRECONDITION",
          "PERMISSION_DENIED",
          "UNAUTHENTICATED",
          "NOT_FOUND",
          "RESOURCE_EXHAUSTED",
          "UNAVAILABLE",
          "INTERNAL",
          "DEADLINE_EXCEEDED");

  private final ServiceClient client;
  private final BearerTokens tokens;
  private final URI endpoint;
  private final String path;
  private final Question wrapping;
  private final Question unwrapping;

  /**
   * A key. Asks nothing yet.
   *
   * @param client closed with this
   */
  public GoogleKms(KeyAddress address, BearerTokens tokens, ServiceClient client) {
    this.client = client;
    this.tokens = tokens;
    this.endpoint = address.endpoint().orElse(USUAL);
    this.path = "/v1/" + address.path();
    String service = "Google Cloud KMS at " + endpoint.getRawAuthority();
    this.wrapping = Question.wrapping(service, address.name());
    this.unwrapping = Question.unwrapping(service, address.name());
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    JsonNode answer =
        asked(
            wrapping,
            "encrypt",
            Map.of(
                "plaintext", base64(plain),
                "plaintextCrc32c", checksum(plain),
                "additionalAuthenticatedData", base64(context),
                "additionalAuthenticatedDataCrc32c", checksum(context)));
    if (!answer.path("verifiedPlaintextCrc32c").asBoolean(false)
        || !answer.path("verifiedAdditionalAuthenticatedDataCrc32c").asBoolean(false)) {
      throw wrapping.unavailable("did not confirm what it was sent");
    }
    return checked(wrapping, answer, "ciphertext");
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    return checked(
        unwrapping,
        asked(
            unwrapping,
            "decrypt",
            Map.of(
                "ciphertext", base64(wrapped),
                "ciphertextCrc32c", checksum(wrapped),
                "additionalAuthenticatedData", base64(context),
                "additionalAuthenticatedDataCrc32c", checksum(context))),
        "plaintext");
  }

  private JsonNode asked(Question question, String operation, Map<String, String> document)
      throws KeyException {
    URI uri = endpoint.resolve(path + ":" + operation);
    Answer answer = sent(question, uri, document);
    if (answer.status() == 401) {
      tokens.forget();
      answer = sent(question, uri, document);
    }
    if (!answer.successful()) {
      throw refused(question, operation, answer);
    }
    return ServiceClient.document(answer);
  }

  private Answer sent(Question question, URI uri, Map<String, String> document)
      throws KeyException {
    return client.post(
        question, uri, Map.of("Authorization", tokens.authorization(question)), document);
  }

  private static KeyException refused(Question question, String operation, Answer answer) {
    int status = answer.status();
    String code = ServiceClient.document(answer).path("error").path("status").asString("");
    String came = "answered " + status + Question.known(code, CODES);
    if (status == 429 || status >= 500) {
      return question.unavailable(came);
    }
    if (status == 401) {
      return question.forbidden(came, "check the service account this process runs as");
    }
    if (status == 403) {
      return question.forbidden(
          came,
          "grant the service account roles/cloudkms.cryptoKeyEncrypterDecrypter on that key, and see"
              + " that the Cloud KMS API is enabled in its project");
    }
    if (status == 404) {
      return question.forbidden(came, "correct security.kek, or make the key");
    }
    if (operation.equals("decrypt") && code.equals("INVALID_ARGUMENT")) {
      return question.doesNotOpen(came);
    }
    return question.forbidden(
        came, "see that the key is for ENCRYPT_DECRYPT and its version is enabled");
  }

  private static byte[] checked(Question question, JsonNode answer, String field)
      throws KeyException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(answer.path(field).asString(""));
    } catch (IllegalArgumentException e) {
      throw question.unavailable("answered without a " + field);
    }
    if (bytes.length == 0 || !checksum(bytes).equals(answer.path(field + "Crc32c").asString(""))) {
      Arrays.fill(bytes, (byte) 0);
      throw question.unavailable("answered with a " + field + " that its checksum does not fit");
    }
    return bytes;
  }

  private static String checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Long.toString(sum.getValue());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}
