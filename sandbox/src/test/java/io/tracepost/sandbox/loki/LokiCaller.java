package io.tracepost.sandbox.loki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A client that sends what it is told. */
final class LokiCaller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;

  LokiCaller(LokiSandbox loki) {
    this.base = loki.uri();
  }

  /** One stream with these values, each as JSON. */
  static String stream(String labels, String... values) {
    return "{\"stream\":" + labels + ",\"values\":[" + String.join(",", values) + "]}";
  }

  static String value(long nanos, String line) {
    return "[\"" + nanos + "\",\"" + line + "\"]";
  }

  static String value(long nanos, String line, String metadata) {
    return "[\"" + nanos + "\",\"" + line + "\"," + metadata + "]";
  }

  HttpResponse<String> push(String... streams) {
    return send("{\"streams\":[" + String.join(",", streams) + "]}");
  }

  HttpResponse<String> send(String body, String... headers) {
    return send(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> send(byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/loki/api/v1/push"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return exchanged(request.build());
  }

  HttpResponse<String> get(String path) {
    return exchanged(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  private static HttpResponse<String> exchanged(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Raw deflate, or with the header of zlib, which Loki cannot read. */
  static byte[] deflate(String text, boolean raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
