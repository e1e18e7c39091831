package io.tracepost.application.integrity.verification;

import java.util.Locale;

/**
 * Something that is no problem and yet worth knowing.
 *
 * @param kind what
 * @param fromSequence first event concerned; 0 when none in particular
 * @param throughSequence last event concerned
 * @param detail a sentence without a full stop
 */
public record Notice(Kind kind, long fromSequence, long throughSequence, String detail) {
  /** What there is to know. */
  public enum Kind {
    /** The beginning was pruned, and a checkpoint says so. */
    PRUNED_LAWFULLY,
    /** The beginning was pruned, and so far only the database says so. */
    UNSIGNED_PRUNING,
    /** Events that no checkpoint covers yet. */
    UNSIGNED_RANGE,
    /** No key was given to be trusted: signatures show only that nothing changed since. */
    UNTRUSTED_KEYS;

    /** The name on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
