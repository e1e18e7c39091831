package io.tracepost.domain.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the members of one JSON object without building anything: finds where each name and
 * value begins and ends. Faster than a parser because nothing is decoded; the bytes were parsed once,
 * at intake, so what is walked over is not checked again beyond its shape. Names are compared as they
 * stand, escapes included.
 *
 * <p>One walk after the other, for one thread.
 */
public final class JsonMembers {
  private byte[] json = new byte[0];
  private int at;
  private int limit;
  private boolean first;
  private int nameStart;
  private int nameEnd;
  private int valueStart;

  /** Begins at the first member of an event. */
  public JsonMembers reset(Event event) {
    return reset(event.array(), event.offset(), event.length());
  }

  /**
   * Begins at the first member of the object that takes the whole slice.
   *
   * @throws IllegalArgumentException when the slice does not begin with a brace
   */
  public JsonMembers reset(byte[] bytes, int offset, int length) {
    json = bytes;
    at = offset;
    limit = offset + length;
    first = true;
    if (!take('{')) {
      throw malformed();
    }
    return this;
  }

  /**
   * Goes on to the next member.
   *
   * @return false behind the last one
   * @throws IllegalArgumentException when the slice is not one JSON object
   */
  public boolean next() {
    if (take('}')) {
      skipSpace();
      if (at != limit) {
        throw malformed();
      }
      return false;
    }
    if (!first && !take(',')) {
      throw malformed();
    }
    first = false;
    nameStart = skipString();
    nameEnd = at - 1;
    if (!take(':')) {
      throw malformed();
    }
    valueStart = skipValue();
    return true;
  }

  /** The array walked over. */
  public byte[] array() {
    return json;
  }

  /** Whether the member has this name, given as UTF-8. */
  public boolean named(byte[] name) {
    return Arrays.equals(json, nameStart, nameEnd, name, 0, name.length);
  }

  /** Where the member's name begins, behind its quote. */
  public int nameStart() {
    return nameStart;
  }

  /** Where the member's name ends, before its quote. */
  public int nameEnd() {
    return nameEnd;
  }

  /** Where the member's value begins, its quote included. */
  public int valueStart() {
    return valueStart;
  }

  /** Where the member's value ends, its quote included. */
  public int valueEnd() {
    return at;
  }

  /** Length of the value in bytes, quotes included. */
  public int valueLength() {
    return at - valueStart;
  }

  /** Whether the value is a string. */
  public boolean isText() {
    return json[valueStart] == '"';
  }

  /** The name, escapes as they stand. */
  public String name() {
    return new String(json, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }

  /** A string's text with its escapes resolved; any other value as it stands. */
  public String text() {
    if (!isText()) {
      return new String(json, valueStart, at - valueStart, StandardCharsets.UTF_8);
    }
    String text = new String(json, valueStart + 1, at - valueStart - 2, StandardCharsets.UTF_8);
    return text.indexOf('\\') < 0 ? text : JsonEscapes.resolve(text);
  }

  private boolean take(char expected) {
    skipSpace();
    if (at < limit && json[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private int skipString() {
    if (!take('"')) {
      throw malformed();
    }
    int start = at;
    while (at < limit) {
      byte next = json[at++];
      if (next == '"') {
        return start;
      }
      if (next == '\\') {
        at++;
      }
    }
    throw malformed();
  }

  private int skipValue() {
    skipSpace();
    if (at >= limit) {
      throw malformed();
    }
    int start = at;
    byte opening = json[at];
    if (opening == '"') {
      skipString();
    } else if (opening == '{' || opening == '[') {
      skipContainer();
    } else {
      while (at < limit && !endsScalar(json[at])) {
        at++;
      }
      if (at == start) {
        throw malformed();
      }
    }
    return start;
  }

  private void skipContainer() {
    int depth = 0;
    while (at < limit) {
      byte next = json[at];
      if (next == '"') {
        skipString();
        continue;
      }
      at++;
      if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
        if (depth == 0) {
          return;
        }
      }
    }
    throw malformed();
  }

  private void skipSpace() {
    while (at < limit && isSpace(json[at])) {
      at++;
    }
  }

  private static boolean endsScalar(byte next) {
    return next == ',' || next == '}' || next == ']' || isSpace(next);
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("the event is not one JSON object");
  }
}
