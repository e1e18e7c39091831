package io.tracepost.contract.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads HTTP/1.1 requests strictly (RFC 9112): three words in the first line, one header a line, and
 * a body only with Content-Length.
 */
final class RequestReader {
  private static final int MAX_HEAD_BYTES = 32 * 1024;

  private RequestReader() {}

  /** The head of the next request, without its body; empty when the other side left. */
  static Optional<RecordedRequest> head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lastFour = 0;
    while (lastFour != 0x0d0a0d0a) {
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      head.write(b);
      lastFour = lastFour << 8 | b;
      if (head.size() > MAX_HEAD_BYTES) {
        throw new IOException("a request's head is longer than " + MAX_HEAD_BYTES + " bytes");
      }
    }
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    String[] words = lines.get(0).split(" ");
    if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
      throw new IOException("no HTTP/1.1 request line");
    }
    return Optional.of(new RecordedRequest(words[0], words[1], headers(lines), new byte[0]));
  }

  private static Map<String, String> headers(List<String> lines) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a header line without a colon");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  /** The request with its body. */
  static RecordedRequest whole(RecordedRequest head, InputStream in) throws IOException {
    if (head.header("Transfer-Encoding").isPresent()) {
      throw new IOException("a chunked request; send Content-Length");
    }
    int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the other side left within its body");
    }
    return head.withBody(body);
  }
}
