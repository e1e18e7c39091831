package io.tracepost.domain.event;

/** Reads the escapes of a JSON string (RFC 8259 §7) that a parser has already found well-formed. */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The text with its escapes resolved. */
  static String resolve(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int at = 0;
    while (at < escaped.length()) {
      char c = escaped.charAt(at++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = escaped.charAt(at++);
      switch (escape) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(escaped.substring(at, at + 4), 16));
          at += 4;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }
}
