package io.tracepost.content.detection;

import java.util.Locale;

/** What a detection is for. */
public enum Purpose {
  /** Runs by itself and alerts on every row it returns. */
  ALERT,
  /** A question that an analyst asks; a report or a hunting query, no alert. */
  HUNT;

  /** The name in files, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
