package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.time.Instant;

/**
 * The times the intake indexes, seen from one moment. Datadog takes events up to 18 hours back and 2 hours ahead and
 * answers 202 to the others too; five minutes at either end are left to the way there and to clocks that differ.
 *
 * <p>Source: Datadog, "Log collection", limits applied to ingested log events.
 *
 * @param now the moment of sending
 * @param oldEvents what becomes of the others
 */
public record IntakeWindow(Instant now, OldEvents oldEvents) {
  /** How far back the intake indexes. */
  public static final Duration BACK = Duration.ofHours(18);

  /** How far ahead the intake indexes. */
  public static final Duration AHEAD = Duration.ofHours(2);

  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final String REMEDY =
      "Set the destination's old_events to restamp and redeliver: it is then sent with the present time, its own in"
          + " event_time, and the tag replayed:true.";

  /**
   * The time an event is sent with.
   *
   * @param timestampMillis since 1970
   * @param restamped whether that is not the event's own
   */
  record SentTime(long timestampMillis, boolean restamped) {}

  /** The time for an event, or why there is none. */
  SentTime of(Event event) throws UnsendableLogException {
    long millis = Math.floorDiv(event.timeMicros(), 1_000L);
    boolean tooOld = millis < now.minus(BACK).plus(MARGIN).toEpochMilli();
    boolean tooFarAhead = millis > now.plus(AHEAD).minus(MARGIN).toEpochMilli();
    if (!tooOld && !tooFarAhead) {
      return new SentTime(millis, false);
    }
    if (oldEvents == OldEvents.RESTAMP) {
      return new SentTime(now.toEpochMilli(), true);
    }
    throw new UnsendableLogException(
        tooOld
            ? new Problem(
                "too_old",
                "the event is more than 17 h 55 min old; Datadog answers 202 to what is older than 18 h and never"
                    + " indexes it",
                REMEDY)
            : new Problem(
                "too_far_ahead",
                "the event's time is more than 1 h 55 min ahead; Datadog answers 202 to what is more than 2 h ahead and"
                    + " never indexes it",
                "Correct the clock of the sender. " + REMEDY));
  }
}
