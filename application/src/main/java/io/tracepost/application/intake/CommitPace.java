package io.tracepost.application.intake;

/**
 * Decides how long a commit waits for company. A synced commit costs about the same whatever it
 * holds, so commits are rationed: a bucket of a few tokens fills at a fixed rate, and each commit
 * takes one. While tokens are left a commit goes at once; without, it gathers until the next token,
 * which under load makes a fixed number of ever larger commits. Pure; not thread-safe.
 */
final class CommitPace {
  private final long nanosPerCommit;
  private final long burstNanos;
  private long emptyAt;

  /**
   * A full bucket.
   *
   * @param commitsPerSecond sustained rate
   * @param burst commits that may follow one another at once after a pause
   * @param nowNanos monotonic time
   */
  CommitPace(int commitsPerSecond, int burst, long nowNanos) {
    nanosPerCommit = 1_000_000_000L / commitsPerSecond;
    burstNanos = nanosPerCommit * burst;
    emptyAt = nowNanos - burstNanos;
  }

  /** How long the next commit has to gather; 0 or less: not at all. */
  long delayNanos(long nowNanos) {
    return emptyAt + nanosPerCommit - nowNanos;
  }

  /** A commit begins. */
  void spend(long nowNanos) {
    long fullSince = nowNanos - burstNanos;
    emptyAt = (emptyAt - fullSince < 0 ? fullSince : emptyAt) + nanosPerCommit;
  }
}
