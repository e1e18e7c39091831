package io.tracepost.sandbox.kms.gcp;

import io.tracepost.sandbox.kms.Documents;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Google's token endpoint for one service account, and the metadata server of a machine that has it.
 * Source: "Using OAuth 2.0 for Server to Server Applications"; "Access tokens from the metadata server".
 */
final class GoogleSignIn {
  static final String TOKEN_PATH = "/token";
  static final String METADATA_PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
  static final String EMAIL = "tracepost@project.iam.gserviceaccount.com";
  private static final String SCOPES =
      "https://www.googleapis.com/auth/cloudkms https://www.googleapis.com/auth/cloud-platform";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final int RSA_BITS = 2048;

  /** One for all: making one takes longer than all that is done with it. */
  private static final KeyPair KEYS = made();

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  GoogleSignIn(InstantSource clock) {
    this.clock = clock;
  }

  /** The key file, as it is downloaded. */
  String keyFile(String uri) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    return "{\"type\":\"service_account\",\"client_email\":\"%s\",\"private_key_id\":\"k1\",\"private_key\":\"%s\",\"token_uri\":\"%s%s\"}"
        .formatted(EMAIL, pem, uri, TOKEN_PATH);
  }

  boolean knows(IncomingRequest request) {
    String header = request.header("Authorization").orElse("");
    return header.startsWith("Bearer ") && tokens.contains(header.substring("Bearer ".length()));
  }

  void revokeTokens() {
    tokens.clear();
  }

  Optional<Reply> answer(IncomingRequest request, String uri) throws IOException {
    return switch (request.path()) {
      case METADATA_PATH ->
          Optional.of(
              request.header("Metadata-Flavor").filter("Google"::equals).isPresent()
                  ? token()
                  : Reply.empty(403));
      case TOKEN_PATH -> Optional.of(exchanged(form(Documents.body(request)), uri + TOKEN_PATH));
      default -> Optional.empty();
    };
  }

  private Reply exchanged(Map<String, String> form, String audience) {
    String[] parts = form.getOrDefault("assertion", "").split("\\.");
    if (!GRANT.equals(form.get("grant_type")) || parts.length != 3) {
      return refused("invalid_request");
    }
    JsonNode claims = Documents.read(Base64.getUrlDecoder().decode(parts[1]));
    long now = clock.instant().getEpochSecond();
    boolean good =
        signed(parts)
            && claims.path("iss").asString("").equals(EMAIL)
            && claims.path("aud").asString("").equals(audience)
            && SCOPES.contains(claims.path("scope").asString("none"))
            && claims.path("exp").asLong(0) > now
            && claims.path("exp").asLong(0) <= claims.path("iat").asLong(0) + 3600;
    return good ? token() : refused("invalid_grant");
  }

  private boolean signed(String[] parts) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(KEYS.getPublic());
      check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Reply token() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String token =
        "ya29.sandbox-access-token-"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tokens.add(token);
    return Documents.reply(
        200, Map.of("access_token", token, "expires_in", 3599, "token_type", "Bearer"));
  }

  private static Reply refused(String error) {
    return Documents.reply(400, Map.of("error", error, "error_description", "Invalid JWT"));
  }

  private static Map<String, String> form(byte[] body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        form.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static KeyPair made() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM makes RSA keys", e);
    }
  }
}
