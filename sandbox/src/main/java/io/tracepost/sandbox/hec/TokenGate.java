package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may send. A token in the query string wins over the header, even though the feature is off as shipped. */
final class TokenGate {
  private volatile Map<String, HecToken> tokens;

  TokenGate(List<HecToken> tokens) {
    this.tokens = byValue(tokens);
  }

  void replace(List<HecToken> others) {
    tokens = byValue(others);
  }

  /**
   * Lets a request in or says why not.
   *
   * @return the token, or the code to refuse with
   */
  Verdict verdictOn(IncomingRequest request) {
    if (request.query().containsKey("token")) {
      return Verdict.refused(HecCode.QUERY_STRING_AUTH_DISABLED);
    }
    Optional<String> header = request.header("Authorization");
    if (header.isEmpty()) {
      return Verdict.refused(HecCode.TOKEN_REQUIRED);
    }
    Optional<String> value = secretIn(header.get());
    if (value.isEmpty()) {
      return Verdict.refused(HecCode.INVALID_AUTHORIZATION);
    }
    HecToken token = tokens.get(value.get());
    if (token == null) {
      return Verdict.refused(HecCode.INVALID_TOKEN);
    }
    return token.isEnabled()
        ? new Verdict(Optional.of(token), HecCode.SUCCESS)
        : Verdict.refused(HecCode.TOKEN_DISABLED);
  }

  record Verdict(Optional<HecToken> token, HecCode code) {
    static Verdict refused(HecCode code) {
      return new Verdict(Optional.empty(), code);
    }
  }

  private static Optional<String> secretIn(String header) {
    if (header.startsWith("Splunk ")) {
      return Optional.of(header.substring("Splunk ".length()).trim())
          .filter(value -> !value.isEmpty());
    }
    if (header.startsWith("Basic ")) {
      return passwordOf(header.substring("Basic ".length()).trim());
    }
    return Optional.empty();
  }

  private static Optional<String> passwordOf(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Map<String, HecToken> byValue(List<HecToken> tokens) {
    Map<String, HecToken> known = new LinkedHashMap<>();
    tokens.forEach(token -> known.put(token.value(), token));
    return known;
  }
}
