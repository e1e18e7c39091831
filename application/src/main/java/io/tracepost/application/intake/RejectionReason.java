package io.tracepost.application.intake;

import java.util.Locale;

/**
 * Why events are refused, in few enough words for metrics. Taken from the words of the rejection, for
 * what a stranger wrote must never become a label.
 */
public enum RejectionReason {
  /** A required field is not there. */
  MISSING_FIELD,
  /** A field that no event of the kind has. */
  UNKNOWN_FIELD,
  /** The event or one of its texts takes too many bytes. */
  TOO_LARGE,
  /** Not UTF-8, not JSON, or no object. */
  UNREADABLE,
  /** A field has a value it may not have. */
  INVALID_VALUE;

  /** The name in metrics: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason of a rejection. */
  public static RejectionReason of(Rejection rejection) {
    String words = rejection.message();
    if (words.startsWith("is required")) {
      return MISSING_FIELD;
    }
    if (words.startsWith("is no field")) {
      return UNKNOWN_FIELD;
    }
    if (words.startsWith("takes ") || words.contains("the most is")) {
      return TOO_LARGE;
    }
    return words.startsWith("is not UTF-8")
            || words.startsWith("is no JSON")
            || words.startsWith("is not valid JSON")
            || words.startsWith("goes on after")
        ? UNREADABLE
        : INVALID_VALUE;
  }
}
