package io.tracepost.application.retention;

/**
 * Whether a journal that is over its budget will have room soon.
 *
 * @param roomSoon whether what was settled is being removed, or was removed less than a minute ago
 * @param why what fills it, and what to do about that; a sentence or two
 */
public record Outlook(boolean roomSoon, String why) {
  /** Before anybody looked. */
  static final Outlook UNKNOWN =
      new Outlook(true, "Events that every destination has settled are being removed.");
}
