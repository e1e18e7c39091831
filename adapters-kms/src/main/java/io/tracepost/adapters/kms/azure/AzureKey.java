package io.tracepost.adapters.kms.azure;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A key of Azure: what is the same for a vault and a managed HSM. The version of the key that wrapped
 * is written in front of what it wrapped, because Azure wants it named to unwrap and a key may have been
 * rotated since.
 *
 * <p>Source: Azure Key Vault REST reference 7.4, error codes of "Key Vault REST API error codes".
 */
public abstract class AzureKey implements WrappingService {
  private static final String API = "?api-version=7.4";
  private static final int VERSION_BYTES = 32;
  private static final List<String> CODES =
      List.of(
          "BadParameter",
          "Forbidden",
          "KeyNotFound",
          "Throttled",
          "Unauthorized",
          "AccessDenied",
          "ForbiddenByRbac",
          "ForbiddenByPolicy",
          "ForbiddenByFirewall",
          "KeyDisabled",
          "InternalServerError");

  private final KeyAddress address;
  private final ServiceClient client;
  private final BearerTokens tokens;
  private final URI endpoint;
  private final Question wrapping;
  private final Question unwrapping;

  AzureKey(KeyAddress address, BearerTokens tokens, ServiceClient client) {
    this.address = address;
    this.client = client;
    this.tokens = tokens;
    this.endpoint =
        address
            .endpoint()
            .orElseGet(() -> URI.create("https://" + address.part("host").orElseThrow()));
    String service = "Azure Key Vault at " + endpoint.getRawAuthority();
    this.wrapping = Question.wrapping(service, address.name());
    this.unwrapping = Question.unwrapping(service, address.name());
  }

  /** What is sent to wrap. */
  abstract Map<String, String> toWrap(byte[] key, byte[] context);

  /** The bytes to keep of an answer, without the version. */
  abstract byte[] wrapped(JsonNode answer);

  /** What is sent to unwrap. */
  abstract Map<String, String> toUnwrap(byte[] wrapped, byte[] context);

  /** The key in an answer; empty when it is not bound to this context. */
  abstract byte[] unwrapped(byte[] value, byte[] context);

  /** What the operations are called: wrapping, then unwrapping. */
  abstract List<String> operations();

  /** Which permissions are wanted. */
  abstract String permissions();

  @Override
  public final byte[] wrap(byte[] key, byte[] context) throws KeyException {
    String version = address.part("version").map(it -> "/" + it).orElse("");
    JsonNode answer = asked(wrapping, version, operations().get(0), toWrap(key, context));
    String id = answer.path("kid").asString("");
    byte[] by = id.substring(id.lastIndexOf('/') + 1).getBytes(StandardCharsets.US_ASCII);
    byte[] value = bytes(wrapping, () -> wrapped(answer));
    if (by.length != VERSION_BYTES) {
      throw wrapping.unavailable("did not say which version of the key wrapped");
    }
    byte[] all = new byte[VERSION_BYTES + value.length];
    System.arraycopy(by, 0, all, 0, VERSION_BYTES);
    System.arraycopy(value, 0, all, VERSION_BYTES, value.length);
    return all;
  }

  @Override
  public final byte[] unwrap(byte[] all, byte[] context) throws KeyException {
    if (all.length <= VERSION_BYTES) {
      throw unwrapping.doesNotOpen("was not asked");
    }
    String version = new String(all, 0, VERSION_BYTES, StandardCharsets.US_ASCII);
    byte[] wrapped = Arrays.copyOfRange(all, VERSION_BYTES, all.length);
    if (!version.matches("[0-9a-f]{32}")) {
      throw unwrapping.doesNotOpen("was not asked");
    }
    JsonNode answer =
        asked(unwrapping, "/" + version, operations().get(1), toUnwrap(wrapped, context));
    byte[] value = bytes(unwrapping, () -> decoded(answer, "value"));
    if (value.length == 0) {
      throw unwrapping.unavailable("answered without a value");
    }
    byte[] key = unwrapped(value, context);
    if (key.length != KEY_BYTES) {
      throw unwrapping.doesNotOpen("opened it for another place");
    }
    return key;
  }

  private JsonNode asked(
      Question question, String version, String operation, Map<String, String> document)
      throws KeyException {
    URI uri =
        endpoint.resolve(
            "/keys/" + address.part("key").orElseThrow() + version + "/" + operation + API);
    Answer answer = sent(question, uri, document);
    if (answer.status() == 401) {
      tokens.forget();
      answer = sent(question, uri, document);
    }
    if (!answer.successful()) {
      throw refused(question, answer);
    }
    return ServiceClient.document(answer);
  }

  private Answer sent(Question question, URI uri, Map<String, String> document)
      throws KeyException {
    return client.post(
        question, uri, Map.of("Authorization", tokens.authorization(question)), document);
  }

  private KeyException refused(Question question, Answer answer) {
    int status = answer.status();
    JsonNode error = ServiceClient.document(answer).path("error");
    String code = error.path("code").asString("");
    String inner = error.path("innererror").path("code").asString("");
    String came = "answered " + status + Question.known(code, CODES) + Question.known(inner, CODES);
    if (status == 429 || status >= 500) {
      return question.unavailable(came);
    }
    if (status == 401) {
      return question.forbidden(came, "check the identity this process signs in with");
    }
    if (status == 403) {
      return question.forbidden(
          came,
          "grant the identity "
              + permissions()
              + ", see that the key is enabled, and that the vault's"
              + " firewall lets this machine in");
    }
    if (status == 404) {
      return question.equals(unwrapping)
          ? question.doesNotOpen(came + ", has no such key or not the version that wrapped")
          : question.forbidden(came, "correct security.kek, or make the key");
    }
    if (question.equals(unwrapping) && code.equals("BadParameter")) {
      return question.doesNotOpen(came);
    }
    return question.forbidden(came, "see that the key is of a kind that wraps: " + permissions());
  }

  private interface Bytes {
    byte[] get();
  }

  private static byte[] bytes(Question question, Bytes source) throws KeyException {
    try {
      return source.get();
    } catch (IllegalArgumentException e) {
      throw question.unavailable("answered something that cannot be read");
    }
  }

  static byte[] decoded(JsonNode answer, String field) {
    return Base64.getUrlDecoder().decode(answer.path(field).asString(""));
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public final void close() {
    client.close();
  }
}
