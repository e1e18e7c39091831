package io.tracepost.bootstrap.settings;

/** Text of one line. */
final class TextForm implements Form<String> {
  @Override
  public String parse(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("holds control characters; give one plain line");
    }
    return text;
  }
}
