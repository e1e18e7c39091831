package io.tracepost.adapters.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a key is carried in the header {@code Authorization}. */
enum KeyScheme {
  /** RFC 6750: the key itself. */
  BEARER("Bearer ") {
    @Override
    Optional<String> read(String credentials) {
      return Optional.of(credentials);
    }
  },
  /** RFC 7617: the key is the password, whoever the user is. */
  PASSWORD("Basic ") {
    @Override
    Optional<String> read(String credentials) {
      try {
        String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1).strip());
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  };

  private final String prefix;

  KeyScheme(String prefix) {
    this.prefix = prefix;
  }

  /** The key of a header; empty when the header is of another scheme. */
  Optional<String> key(String header) {
    return header.regionMatches(true, 0, prefix, 0, prefix.length())
        ? read(header.substring(prefix.length()).strip())
        : Optional.empty();
  }

  abstract Optional<String> read(String credentials);
}
