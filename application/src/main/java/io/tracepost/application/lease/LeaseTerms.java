package io.tracepost.application.lease;

import java.time.Duration;

/**
 * How long leases last and how often the keeper looks.
 *
 * @param term of a lease, 30 ms to a day
 * @param shared whether other instances may have the database open; a process that knows it is alone
 *     does not count its time down and takes its own leases over at once after a restart
 */
public record LeaseTerms(Duration term, boolean shared) {
  private static final Duration SHORTEST = Duration.ofMillis(30);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int LOOKED_AT_A_SECOND = 1_000;
  private static final Duration WATCH = Duration.ofMillis(200);

  /** Refuses a term that cannot be kept. */
  public LeaseTerms {
    if (term.compareTo(SHORTEST) < 0 || term.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease lasts " + term + "; give " + SHORTEST + " to " + LONGEST);
    }
  }

  /** Of one instance among several. */
  public static LeaseTerms shared(Duration term) {
    return new LeaseTerms(term, true);
  }

  /** Of a process that is alone. */
  public static LeaseTerms sole() {
    return new LeaseTerms(LONGEST, false);
  }

  /**
   * How long after asking for a lease attempts may begin under it. The last third is for an attempt
   * to end, and for clocks that do not run alike.
   */
  Duration sendFor() {
    return term.multipliedBy(2).dividedBy(3);
  }

  /** How long after asking for a lease it is renewed. */
  Duration renewAfter() {
    return term.dividedBy(3);
  }

  /** How often changes of destinations and leases are looked for. */
  Duration lookEvery() {
    return renewAfter().compareTo(LOOK) < 0 ? renewAfter() : LOOK;
  }

  /** The pause between two looks at so many destinations: a second for each thousand, ten at most. */
  Duration pauseAmong(int destinations) {
    Duration wanted = lookEvery().multipliedBy(1 + destinations / LOOKED_AT_A_SECOND);
    Duration most = renewAfter().compareTo(LONGEST_PAUSE) < 0 ? renewAfter() : LONGEST_PAUSE;
    return wanted.compareTo(most) < 0 ? wanted : most;
  }

  /** How often commits of other instances are looked for. */
  Duration watchEvery() {
    return WATCH;
  }
}
