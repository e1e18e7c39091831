package io.tracepost.content.detection;

import java.util.Locale;

/** By which of an event's two times a window chooses. */
public enum WindowClock {
  /** When it happened: the time that every SIEM gets with it. */
  EVENT,
  /**
   * When the SIEM received it, so that what comes late is looked at too, and once. A SIEM that keeps no
   * such time takes the event's.
   */
  ARRIVAL;

  /** The name in files, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
