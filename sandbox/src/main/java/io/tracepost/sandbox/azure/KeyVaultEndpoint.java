package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.kms.Documents;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keys of one Key Vault and one managed HSM: who may wrap, with what, and by which version. Safe for many threads.
 *
 * <p>Source: Azure Key Vault REST reference 7.4, Wrap Key, Unwrap Key, Encrypt, Decrypt; "Key Vault REST API error codes". That a
 * ciphertext that does not open is answered 400 BadParameter is that page's word for it.
 */
public final class KeyVaultEndpoint {
  private static final Pattern PATH =
      Pattern.compile("/keys/([A-Za-z0-9-]+)(?:/([0-9a-f]{32}))?/([a-z]+)");

  private final EntraDirectory directory;
  private final AzureCloud cloud;
  private final Map<String, VaultedKey> keys = new ConcurrentHashMap<>();
  private final Set<String> users = ConcurrentHashMap.newKeySet();
  private final KmsWeather weather = new KmsWeather();

  KeyVaultEndpoint(EntraDirectory directory, AzureCloud cloud) {
    this.directory = directory;
    this.cloud = cloud;
  }

  /** Makes an RSA key in the vault. */
  public void addRsaKey(String name) {
    keys.put(name, new RsaKey());
  }

  /** Makes a symmetric key in the managed HSM. */
  public void addHsmKey(String name) {
    keys.put(name, new HsmKey());
  }

  /** Adds a version, which wraps from now on. */
  public void rotate(String name) {
    VaultedKey key = keys.get(name);
    if (key == null) {
      throw new IllegalArgumentException("no key " + name + "; add it first");
    }
    key.rotate();
  }

  /** Lets an application or managed identity use every key. */
  public void grantUser(String clientId) {
    users.add(clientId);
  }

  /** How it answers; Entra goes on. */
  public KmsWeather weather() {
    return weather;
  }

  /** Answers a request, or nothing when the path is not one of a key. */
  Optional<Reply> answer(IncomingRequest request) throws IOException {
    Matcher path = PATH.matcher(request.path());
    return path.matches() ? Optional.of(answer(request, path)) : Optional.empty();
  }

  private Reply answer(IncomingRequest request, Matcher path) throws IOException {
    byte[] body = Documents.body(request);
    String authorization = request.header("Authorization").orElse("");
    Optional<Reply> struck =
        weather.strike(new Words(), authorization + new String(body, StandardCharsets.UTF_8));
    if (struck.isPresent()) {
      return struck.get();
    }
    if (!request.method().equals("POST") || !"7.4".equals(request.query().get("api-version"))) {
      return failure(400, "BadParameter", "The api-version or the method is not supported.", "");
    }
    VaultedKey key = keys.get(path.group(1));
    Optional<TokenClaims> claims =
        authorization.startsWith("Bearer ")
            ? directory.claims(authorization.substring("Bearer ".length()))
            : Optional.empty();
    if (claims.isEmpty() || (key != null && !opens(claims.get(), key))) {
      return failure(401, "Unauthorized", "AKV10000: Request is missing a Bearer token.", "")
          .with("WWW-Authenticate", "Bearer resource=\"https://vault.azure.net\"");
    }
    if (!users.contains(claims.get().principal())) {
      return failure(403, "Forbidden", "Caller is not authorized.", "ForbiddenByRbac");
    }
    return key == null
        ? failure(404, "KeyNotFound", "A key with that name was not found in this key vault.", "")
        : used(path, key, Documents.read(body));
  }

  private boolean opens(TokenClaims claims, VaultedKey key) {
    return claims.audience().equals(cloud.keyAudience(key.service()));
  }

  private static Reply used(Matcher path, VaultedKey key, JsonNode question) {
    int operation = key.operations().indexOf(path.group(3));
    int version = path.group(2) == null ? key.newest() : number(path.group(2));
    if (operation < 0 || !key.algorithms().contains(question.path("alg").asString(""))) {
      return failure(400, "BadParameter", "The operation or algorithm is not supported.", "");
    }
    if (version < 1 || version > key.newest()) {
      return failure(404, "KeyNotFound", "That version was not found in this key vault.", "");
    }
    Optional<Map<String, String>> answer =
        operation == 0 && version == key.newest()
            ? key.wrapped(question)
            : operation == 1 ? key.unwrapped(version, question) : Optional.empty();
    return answer
        .map(fields -> document(path.group(1), version, fields))
        .orElseGet(() -> failure(400, "BadParameter", "The parameter is incorrect.", ""));
  }

  private static Reply document(String name, int version, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("kid", "https://my-vault.vault.azure.net/keys/" + name + "/" + version(version));
    return Documents.reply(200, all);
  }

  /** A version's id: 32 digits, as Azure's are; its last are its number. */
  private static String version(int number) {
    return "a".repeat(24) + HexFormat.of().toHexDigits(number);
  }

  private static int number(@Nullable String version) {
    return version == null || !version.startsWith("a".repeat(24))
        ? 0
        : HexFormat.fromHexDigits(version.substring(24));
  }

  private static Reply failure(int status, String code, String message, String inner) {
    Map<String, Object> error = new HashMap<>(Map.of("code", code, "message", message));
    if (!inner.isEmpty()) {
      error.put("innererror", Map.of("code", inner));
    }
    return Documents.reply(status, Map.of("error", error));
  }

  private static final class Words implements KmsWeather.Words {
    @Override
    public Reply throttled() {
      return failure(429, "Throttled", "Request was not processed because too many requests.", "");
    }

    @Override
    public Reply forbidden(String text) {
      return failure(403, text.startsWith("not ") ? "Forbidden" : text, text, text);
    }

    @Override
    public Reply unavailable() {
      return failure(503, "ServiceUnavailable", "try again", "");
    }
  }
}
