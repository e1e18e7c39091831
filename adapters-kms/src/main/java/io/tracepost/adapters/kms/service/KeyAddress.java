package io.tracepost.adapters.kms.service;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Which key at which service, such as {@code aws-kms://arn:…}; holds no secret. Behind {@code
 * ?endpoint=} may stand where the service is reached instead: https, or plain http on this machine.
 * Immutable.
 *
 * @param kind which service
 * @param name the address without its endpoint: the key's name wherever it is reached
 * @param path what follows the scheme in it
 * @param endpoint where to reach the service instead of its usual place, without a path
 */
public record KeyAddress(KeyServiceKind kind, String name, String path, Optional<URI> endpoint) {
  private static final String ENDPOINT = "?endpoint=";

  /** Whether a text is meant as an address, well formed or not, rather than as a file. */
  public static boolean looksLikeOne(String text) {
    return text.contains("://");
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with a message that follows "&lt;setting&gt; ": {@code is "…": give …}
   */
  public static KeyAddress parse(String text) {
    int scheme = text.indexOf("://");
    KeyServiceKind kind =
        KeyServiceKind.ofScheme(scheme < 0 ? "" : text.substring(0, scheme))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "names no key service that is known; give a file, or an address that begins"
                            + " with one of "
                            + KeyServiceKind.schemes()));
    int question = text.indexOf('?');
    String name = question < 0 ? text : text.substring(0, question);
    String path = name.substring(scheme + "://".length());
    if (!kind.match(path).matches()) {
      throw new IllegalArgumentException(
          "is no address of a key at that service; give one like " + kind.example());
    }
    return new KeyAddress(
        kind,
        name,
        path,
        question < 0 ? Optional.empty() : Optional.of(endpoint(text.substring(question))));
  }

  /** A part of the path, by the name it has in the kind's form; empty when it is not given. */
  public Optional<String> part(String group) {
    Matcher matcher = kind.match(path);
    return matcher.matches() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
  }

  private static URI endpoint(String query) {
    if (!query.startsWith(ENDPOINT)) {
      throw new IllegalArgumentException(
          "has a parameter that is not known; only " + ENDPOINT + "https://… may follow a key");
    }
    return Endpoints.parse(query.substring(ENDPOINT.length()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "has an endpoint that is not allowed; give https://host:port without path, user or"
                        + " query, or http:// with an address of this machine such as 127.0.0.1"));
  }

  @Override
  public String toString() {
    return name + endpoint.map(at -> ENDPOINT + at).orElse("");
  }
}
