package io.tracepost.application.intake;

/** Finds lines in a body: ended by LF, with a CR or spaces before it perhaps. Pure. */
final class Lines {
  private Lines() {}

  /** Where the text begins after a UTF-8 byte order mark, if there is one. */
  static int afterByteOrderMark(byte[] body, int length) {
    boolean marked =
        length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  /** Where the next thing that is no white space begins. */
  static int skipBlank(byte[] body, int from, int to) {
    int at = from;
    while (at < to && (isBlank(body[at]) || body[at] == '\n')) {
      at++;
    }
    return at;
  }

  /** Where the line ends: at its LF or at the body's end. */
  static int end(byte[] body, int from, int to) {
    int at = from;
    while (at < to && body[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether nothing but white space is left on the line. */
  static boolean endsAt(byte[] body, int from, int to) {
    int at = from;
    while (at < to && isBlank(body[at])) {
      at++;
    }
    return at == to || body[at] == '\n';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
