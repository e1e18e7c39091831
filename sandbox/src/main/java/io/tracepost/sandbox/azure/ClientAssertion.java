package io.tracepost.sandbox.azure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed JSON web token that stands in for a client secret (RFC 7523). A certificate's owner signs one about itself; a workload
 * brings one its cluster signed. Only the former's signature can be checked here: there is no cluster. Immutable.
 */
final class ClientAssertion {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String algorithm;
  private final JsonNode claims;
  private final byte[] signed;
  private final byte[] signature;

  private ClientAssertion(String algorithm, JsonNode claims, byte[] signed, byte[] signature) {
    this.algorithm = algorithm;
    this.claims = claims;
    this.signed = signed;
    this.signature = signature;
  }

  /** Takes a token apart. */
  static ClientAssertion parse(String token) throws EntraRefusal {
    String[] parts = token.strip().split("\\.", -1);
    if (parts.length != 3) {
      throw EntraRefusal.of(EntraCode.MALFORMED_ASSERTION, "");
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      JsonNode header = JSON.readTree(decoder.decode(parts[0]));
      JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
      return new ClientAssertion(
          header.path("alg").asString(""),
          claims,
          (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
          decoder.decode(parts[2]));
    } catch (IllegalArgumentException | JacksonException malformed) {
      throw EntraRefusal.of(EntraCode.MALFORMED_ASSERTION, "");
    }
  }

  String issuer() {
    return claims.path("iss").asString("");
  }

  String subject() {
    return claims.path("sub").asString("");
  }

  boolean isFor(String audience) {
    JsonNode presented = claims.path("aud");
    if (presented.isArray()) {
      return presented.valueStream().anyMatch(one -> audience.equals(one.asString("")));
    }
    return audience.equals(presented.asString(""));
  }

  boolean isForTokenEndpointOf(String tenantId) {
    return claims.path("aud").asString("").contains("/" + tenantId + "/");
  }

  Instant expiresAt() {
    return Instant.ofEpochSecond(claims.path("exp").asLong(0));
  }

  boolean isSignedBy(X509Certificate certificate) {
    try {
      Signature verifier;
      if (algorithm.equals("PS256")) {
        verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      } else if (algorithm.equals("RS256")) {
        verifier = Signature.getInstance("SHA256withRSA");
      } else {
        return false;
      }
      verifier.initVerify(certificate);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notThisKey) {
      return false;
    }
  }
}
