package io.tracepost.sandbox.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it is remembered: no secret, no body.
 *
 * @param method the method
 * @param path the path
 * @param query the query parameters; the values of those that carry secrets are {@code ***}
 * @param headers by lower-case name; Authorization keeps its scheme only
 * @param wireBytes body bytes as sent, as far as they were read
 * @param plainBytes body bytes after inflating, as far as they were read
 * @param status the status answered; 0 when none was
 * @param clientPort the client's port: equal ports mean one kept-alive connection
 */
public record LoggedRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    long wireBytes,
    long plainBytes,
    int status,
    int clientPort) {
  /** Copies the maps. */
  public LoggedRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * The first value of a header.
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
