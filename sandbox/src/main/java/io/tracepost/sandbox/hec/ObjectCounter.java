package io.tracepost.sandbox.hec;

/** Counts the outermost objects of a body without parsing it: about a nanosecond a byte, no garbage. */
final class ObjectCounter {
  private ObjectCounter() {}

  static int count(byte[] body) {
    int objects = 0;
    int depth = 0;
    for (int i = 0; i < body.length; i++) {
      switch (body[i]) {
        case '"' -> i = closingQuote(body, i + 1);
        case '{' -> depth++;
        case '}' -> {
          depth--;
          if (depth == 0) {
            objects++;
          }
        }
        default -> {}
      }
    }
    return objects;
  }

  private static int closingQuote(byte[] body, int from) {
    int i = from;
    while (i < body.length && body[i] != '"') {
      i += body[i] == '\\' ? 2 : 1;
    }
    return i;
  }
}
