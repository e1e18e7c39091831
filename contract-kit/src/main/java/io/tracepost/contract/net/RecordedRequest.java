package io.tracepost.contract.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One request as it came, secrets included: it never leaves the test. Immutable. */
public final class RecordedRequest {
  private final String method;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] wire;

  RecordedRequest(String method, String target, Map<String, String> headers, byte[] wire) {
    this.method = method;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.wire = wire;
  }

  RecordedRequest withBody(byte[] bytes) {
    return new RecordedRequest(method, target, headers, bytes);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** Path and query as sent. */
  public String target() {
    return target;
  }

  /** The path as sent, without the query. */
  public String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** A header's value, its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Length of the body as sent, in bytes. */
  public int wireBytes() {
    return wire.length;
  }

  /** The body, inflated when Content-Encoding is gzip. */
  public byte[] body() {
    if (!header("Content-Encoding").orElse("").equals("gzip")) {
      return wire.clone();
    }
    try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      return inflated.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the body says gzip and is not", e);
    }
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + target + " with " + wire.length + " bytes";
  }
}
