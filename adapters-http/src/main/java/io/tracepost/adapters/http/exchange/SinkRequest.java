package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.body.RequestBody;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One request. Immutable: each step gives another. Prints method, host and path; never a query, a
 * header or the body.
 *
 * <p>Content-Length is the client's. Content-Encoding comes from the body. User-Agent is {@code
 * tracepost} unless given, because some servers treat a client without one as HTTP/1.0.
 */
public final class SinkRequest {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

  private final String method;
  private final URI uri;
  private final Map<String, String> headers;
  private final RequestBody body;

  private SinkRequest(String method, URI uri, Map<String, String> headers, RequestBody body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  /** A POST without headers or body so far. */
  public static SinkRequest post(URI uri) {
    return bare("POST", uri);
  }

  /** A PUT without headers or body so far. */
  public static SinkRequest put(URI uri) {
    return bare("PUT", uri);
  }

  /** A GET without headers so far. */
  public static SinkRequest get(URI uri) {
    return bare("GET", uri);
  }

  private static SinkRequest bare(String method, URI uri) {
    return new SinkRequest(method, uri, Map.of("User-Agent", "tracepost"), RequestBody.NONE);
  }

  /**
   * The same with one header more, or another value of it.
   *
   * @throws IllegalArgumentException when name or value hold characters HTTP does not allow; the
   *     message names the header and leaves its value out
   */
  public SinkRequest header(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the header "
              + name
              + " holds a character that HTTP does not allow; give printable ASCII without line"
              + " breaks");
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SinkRequest(method, uri, more, body);
  }

  /** The same with a body, which sets Content-Encoding when it is compressed. */
  public SinkRequest body(RequestBody content) {
    SinkRequest with = new SinkRequest(method, uri, headers, content);
    return content
        .contentEncoding()
        .map(coding -> with.header("Content-Encoding", coding))
        .orElse(with);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** Where it goes. */
  public URI uri() {
    return uri;
  }

  /** The body. */
  public RequestBody body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
