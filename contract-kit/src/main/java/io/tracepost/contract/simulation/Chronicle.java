package io.tracepost.contract.simulation;

/**
 * What happened, step by step: a hash over everything, to compare two runs, and the newest lines, to
 * understand one. Entries are kept as parts and spelled out only when somebody reads them.
 */
final class Chronicle {
  private static final int KEPT = 64;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final String[] verbs = new String[KEPT];
  private final String[] subjects = new String[KEPT];
  private final long[] firsts = new long[KEPT];
  private final long[] seconds = new long[KEPT];
  private final long[] moments = new long[KEPT];
  private long count;
  private long hash = PRIME;

  /** Notes something that happened at a moment of virtual time, in nanoseconds. */
  void note(long moment, String subject, String verb, long first, long second) {
    int place = (int) (count % KEPT);
    verbs[place] = verb;
    subjects[place] = subject;
    firsts[place] = first;
    seconds[place] = second;
    moments[place] = moment;
    count++;
    mix(moment);
    mix(subject.hashCode());
    mix(verb.hashCode());
    mix(first);
    mix(second);
  }

  /** One number for all that happened, in its order. */
  long hash() {
    return hash;
  }

  /** The newest lines, oldest first. */
  String newest() {
    StringBuilder lines = new StringBuilder();
    for (long i = Math.max(0, count - KEPT); i < count; i++) {
      int place = (int) (i % KEPT);
      lines
          .append("  ")
          .append(moments[place] / 1_000_000)
          .append(" ms  ")
          .append(subjects[place])
          .append(' ')
          .append(verbs[place])
          .append(' ')
          .append(firsts[place])
          .append(' ')
          .append(seconds[place])
          .append('\n');
    }
    return lines.toString();
  }

  private void mix(long value) {
    hash = (hash ^ value) * PRIME;
    hash ^= hash >>> 29;
  }
}
