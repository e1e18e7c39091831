package io.tracepost.application.intake;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Tells in a message what a JSON parser stumbled over. */
final class JsonWords {
  private static final int LONGEST = 120;

  private JsonWords() {}

  /** {@code : what at byte n}, the position counted from the body's beginning. */
  static String of(JacksonException e, int start) {
    String words = e.getOriginalMessage() == null ? "" : e.getOriginalMessage().strip();
    String plain =
        before(" (for ", before(": was expecting (JSON", words)).replaceAll("[^ -~]", "?");
    String shortened = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    TokenStreamLocation at = e.getLocation();
    String where =
        at == null || at.getByteOffset() < 0 ? "" : " at byte " + (start + at.getByteOffset());
    return shortened.isEmpty()
        ? where
        : ": "
            + shortened.substring(0, 1).toLowerCase(Locale.ROOT)
            + shortened.substring(1)
            + where;
  }

  private static String before(String detail, String words) {
    int at = words.indexOf(detail);
    return at > 0 ? words.substring(0, at) : words;
  }
}
