package io.tracepost.adapters.kms.gcp;

import io.tracepost.adapters.kms.service.Endpoints;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key file of a service account: signs assertions that are exchanged for access tokens (RFC 7523).
 * Prints no key.
 *
 * <p>Source: Google, "Using OAuth 2.0 for Server to Server Applications".
 */
final class ServiceAccount {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
  private static final int LIFETIME_SECONDS = 3600;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String email;
  private final String keyId;
  private final PrivateKey key;
  private final URI tokenEndpoint;

  private ServiceAccount(String email, String keyId, PrivateKey key, URI tokenEndpoint) {
    this.email = email;
    this.keyId = keyId;
    this.key = key;
    this.tokenEndpoint = tokenEndpoint;
  }

  /** Reads a key file's text. */
  static ServiceAccount read(Question question, String json) throws KeyException {
    try {
      JsonNode file = JSON.readTree(json);
      if (!file.path("type").asString("").equals("service_account")) {
        throw question.forbidden(
            "was not asked: the file GOOGLE_APPLICATION_CREDENTIALS names is no key of a service account",
            "name the key file of a service account, or unset it where a metadata server gives tokens");
      }
      URI tokens = URI.create(file.path("token_uri").asString(""));
      if (!Endpoints.secure(tokens)) {
        throw unusable(question);
      }
      return new ServiceAccount(
          file.path("client_email").asString(""),
          file.path("private_key_id").asString(""),
          privateKey(file.path("private_key").asString("")),
          tokens);
    } catch (JacksonException | IllegalArgumentException | GeneralSecurityException e) {
      throw unusable(question);
    }
  }

  URI tokenEndpoint() {
    return tokenEndpoint;
  }

  /** What is exchanged for a token. */
  String assertion(Instant now) {
    Map<String, Object> head = Map.of("alg", "RS256", "typ", "JWT", "kid", keyId);
    Map<String, Object> claims =
        Map.of(
            "iss",
            email,
            "scope",
            SCOPE,
            "aud",
            tokenEndpoint.toString(),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.getEpochSecond() + LIFETIME_SECONDS);
    String signed = part(JSON.writeValueAsBytes(head)) + "." + part(JSON.writeValueAsBytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM signs no RS256", e);
    }
  }

  private static KeyException unusable(Question question) {
    return question.forbidden(
        "was not asked: the key file of the service account cannot be used",
        "download it anew and name it in GOOGLE_APPLICATION_CREDENTIALS");
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
