package io.tracepost.adapters.loki;

import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;

/**
 * Puts answers into words: what answered, what it said, what to do. Quotes nothing of an answer's body, which may repeat
 * a credential, a label or an event.
 *
 * @param config names the destination
 */
record LokiWords(LokiConfig config) {
  /** An answer. */
  Problem answered(int status, String code, String what, String remedy) {
    return new Problem(code, who() + " answered " + status + ": " + what, remedy);
  }

  /** A line that Loki dropped. */
  Refusal refused(int place, int status, LineFault fault) {
    return new Refusal(place, answered(status, fault.code(), fault.words(), fault.remedy()));
  }

  /** An event that was not sent because Loki would drop it. */
  Refusal tooOld(int place) {
    return new Refusal(
        place,
        new Problem(
            LineFault.TOO_OLD.code(),
            "the event is older than max_age ("
                + config.maxAgeText()
                + "), the oldest that "
                + who()
                + " is said to accept; it was not sent",
            LineFault.TOO_OLD.remedy()));
  }

  /** An event whose time cannot be written in nanoseconds. */
  Refusal beyondTime(int place) {
    return new Refusal(
        place,
        found(
            "time_out_of_range",
            "the event's time does not fit into the nanoseconds of a line",
            ""));
  }

  /** Something the adapter found out by itself. */
  Problem found(String code, String what, String remedy) {
    return new Problem(code, what + " at " + who(), remedy);
  }

  private String who() {
    return "Loki \"" + config.destination() + "\" (" + config.routes().place() + ")";
  }
}
