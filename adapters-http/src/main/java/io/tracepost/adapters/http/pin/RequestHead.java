package io.tracepost.adapters.http.pin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a request to the hop (RFC 9112): {@code CONNECT host:port}, or a method and an absolute
 * {@code http://} URI. It is strict, since only the JDK client has to be understood. Immutable.
 *
 * @param tunnel whether it asks for a tunnel
 * @param authority host and port, always with the port
 * @param ticket the number of its ticket
 * @param contentLength of the body behind it, in bytes
 * @param forwarded what the origin gets: origin form, no ticket; empty for a tunnel
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed from the reader to the connection, never compared
record RequestHead(
    boolean tunnel, String authority, String ticket, long contentLength, byte[] forwarded) {
  /** The longest head that is read, in bytes; a SIEM's URL and headers take a few hundred. */
  static final int MAX_BYTES = 64 * 1024;

  private static final String HTTP = "http://";

  /** How many bytes the head takes, its empty line included; -1 while it is not whole. */
  static int end(ByteBuffer bytes) {
    for (int at = bytes.position(); at + 3 < bytes.limit(); at++) {
      if (bytes.get(at) == '\r'
          && bytes.get(at + 1) == '\n'
          && bytes.get(at + 2) == '\r'
          && bytes.get(at + 3) == '\n') {
        return at + 4 - bytes.position();
      }
    }
    return -1;
  }

  /** Reads a whole head; empty when it is not one that the hop serves. */
  static Optional<RequestHead> read(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
      return Optional.empty();
    }
    StringBuilder kept = new StringBuilder(bytes.length);
    String ticket = null;
    long length = 0;
    for (int at = 1; at < lines.length - 2; at++) {
      String line = lines[at];
      String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
      String value = line.substring(name.length()).replaceFirst(":", "").strip();
      switch (name) {
        case "proxy-authorization" -> ticket = value;
        case "transfer-encoding", "" -> {
          return Optional.empty();
        }
        case "content-length" -> {
          length = length(value);
          kept.append(line).append("\r\n");
        }
        default -> kept.append(line).append("\r\n");
      }
    }
    if (ticket == null || !ticket.startsWith(Ticket.SCHEME) || length < 0) {
      return Optional.empty();
    }
    String number = ticket.substring(Ticket.SCHEME.length());
    if (words[0].equals("CONNECT")) {
      return Optional.of(new RequestHead(true, words[1], number, 0, new byte[0]));
    }
    return plain(words, number, length, kept);
  }

  private static String pathOf(String target, int end) {
    String path = target.substring(end);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static Optional<RequestHead> plain(
      String[] words, String number, long length, StringBuilder kept) {
    String target = words[1];
    if (!target.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
      return Optional.empty();
    }
    int end = HTTP.length();
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    String host = target.substring(HTTP.length(), end);
    String authority = host.indexOf(':') < 0 ? host + ":80" : host;
    String forwarded = words[0] + " " + pathOf(target, end) + " HTTP/1.1\r\n" + kept + "\r\n";
    return Optional.of(
        new RequestHead(
            false, authority, number, length, forwarded.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static long length(String value) {
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
  }
}
