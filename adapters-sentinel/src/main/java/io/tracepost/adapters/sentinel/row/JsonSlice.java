package io.tracepost.adapters.sentinel.row;

/**
 * Walks over well-formed JSON without building anything: finds where a token ends. For one thread. Faster than a parser because no
 * name or value is decoded; the bytes were parsed once, at intake.
 */
final class JsonSlice {
  private byte[] json = new byte[0];
  private int at;
  private int limit;

  /** Begins at an offset. */
  void reset(byte[] bytes, int offset, int length) {
    json = bytes;
    at = offset;
    limit = offset + length;
  }

  /** The present place in the array. */
  int at() {
    return at;
  }

  /** Whether everything was walked over. */
  boolean atEnd() {
    skipSpace();
    return at == limit;
  }

  /** Takes one structural character if it comes next. */
  boolean take(char expected) {
    skipSpace();
    if (at < limit && json[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Walks over a string and gives the place behind its opening quote; {@link #at} is then behind the closing one. */
  int skipString() throws UnencodableRowException {
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

  /** Walks over any value and gives its first place; {@link #at} is then behind it. */
  int skipValue() throws UnencodableRowException {
    skipSpace();
    if (at >= limit) {
      throw malformed();
    }
    int start = at;
    byte first = json[at];
    if (first == '"') {
      skipString();
    } else if (first == '{' || first == '[') {
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

  private void skipContainer() throws UnencodableRowException {
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

  static UnencodableRowException malformed() {
    return new UnencodableRowException("the event is not one JSON object");
  }
}
