package io.tracepost.sandbox.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as a stand-in sees it. Used by one thread. */
public final class IncomingRequest {
  private final HttpExchange exchange;
  private final Map<String, String> query;
  private long wireBytes;
  private long plainBytes;

  IncomingRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = parsed(exchange.getRequestURI().getRawQuery());
  }

  /** The method, upper case as sent. */
  public String method() {
    return exchange.getRequestMethod();
  }

  /** The decoded path, beginning with a slash. */
  public String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The decoded query parameters, in the order sent; of a repeated one the last. */
  public Map<String, String> query() {
    return query;
  }

  /**
   * The first value of a header.
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The content codings named by Content-Encoding, lower case; empty when there is none. */
  public String contentEncoding() {
    return header("Content-Encoding").map(IncomingRequest::lowerCase).orElse("");
  }

  /**
   * Reads the body to its end, inflating it when Content-Encoding is {@code gzip}.
   *
   * @param limits what to read at most
   * @throws BodyTooLargeException when the body passes a limit
   * @throws UnreadableBodyException when it is not whole gzip
   * @throws IOException when the client hung up
   */
  public RequestBody readBody(BodyLimits limits) throws IOException {
    boolean gzip = "gzip".equals(contentEncoding());
    RequestBody body = BodyReader.read(exchange.getRequestBody(), gzip, limits);
    wireBytes = body.wireBytes();
    plainBytes = body.plain().length;
    return body;
  }

  Headers headers() {
    return exchange.getRequestHeaders();
  }

  int clientPort() {
    return exchange.getRemoteAddress().getPort();
  }

  long wireBytes() {
    return wireBytes;
  }

  long plainBytes() {
    return plainBytes;
  }

  private static String lowerCase(String value) {
    return value.trim().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> parsed(@Nullable String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (rawQuery == null) {
      return parameters;
    }
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decoded(name), decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
