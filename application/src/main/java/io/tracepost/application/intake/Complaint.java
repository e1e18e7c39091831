package io.tracepost.application.intake;

/**
 * What is wrong with one field, before anybody knows the event's place in its request.
 *
 * @param field the key at fault; empty for the event as a whole
 * @param message what is wrong and what would be right
 */
record Complaint(String field, String message) {
  private static final int LONGEST_QUOTE = 64;

  /** What is wrong with an event of so many bytes. */
  static Complaint tooLarge(int bytes, int most) {
    return new Complaint(
        "",
        "takes "
            + bytes
            + " bytes; the most is "
            + most
            + " an event: shorten its texts or leave some out");
  }

  Rejection at(int index) {
    return new Rejection(index, field, message);
  }

  /** A stranger's text in quotes, short and plain enough for a message. */
  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** A stranger's text, short and plain enough to name a field. */
  static String plain(String text) {
    StringBuilder quote = new StringBuilder();
    int end = Math.min(text.length(), LONGEST_QUOTE);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c) && c != '\u2028';
      quote.append(plain && c != '\u2029' ? c : '?');
    }
    return quote.append(text.length() > end ? "…" : "").toString();
  }
}
