package io.tracepost.benchmarks.pipeline;

import java.util.Locale;
import java.util.Map;

/**
 * What one run came to.
 *
 * @param subject the mode's or the peer's name
 * @param counts of events
 * @param figures of the run
 * @param conditions under which it ran
 */
public record Measurement(
    String subject, Counts counts, Map<Figure, Double> figures, Conditions conditions) {
  /**
   * Events of a run.
   *
   * @param sent by the sources
   * @param acknowledged as new
   * @param delivered by the destination that delivered the fewest; 0 where there is none
   */
  public record Counts(long sent, long acknowledged, long delivered) {}

  /**
   * Under what a run ran.
   *
   * @param machineLoad the load average before
   * @param warmUp how it ended
   * @param threads processor time by threads, in words
   */
  public record Conditions(double machineLoad, String warmUp, String threads) {}

  /** The figures as lines of text. */
  public String report() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d sent, %,d acknowledged, %,d delivered; load %.1f before; %s%n",
            subject,
            counts.sent(),
            counts.acknowledged(),
            counts.delivered(),
            conditions.machineLoad(),
            conditions.warmUp()));
    figures.forEach(
        (figure, value) ->
            text.append(
                String.format(Locale.ROOT, "  %14s  %s%n", figure.text(value), figure.words())));
    return text.append("  CPU by threads: ").append(conditions.threads()).append('\n').toString();
  }
}
