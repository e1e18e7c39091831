package io.tracepost.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts which of the benchmark's events arrived where, by the ids in them. An id twice in one body is one event, for
 * some formats repeat it; in two bodies it is a duplicate. Thread-safe.
 */
public final class Arrivals {
  private static final byte[] MIDDLE = "-4000-".getBytes(StandardCharsets.US_ASCII);
  private static final int BEFORE = "00000000-0000".length();
  private static final int AFTER = 16;

  private final Map<Outlet, Set<Long>> seen = new EnumMap<>(Outlet.class);
  private final Map<Outlet, Long> duplicates = new EnumMap<>(Outlet.class);

  /** Notes the events of one body, or of one line. */
  synchronized void add(Outlet outlet, byte[] text, int from, int to) {
    Set<Long> here = new HashSet<>();
    for (int at = from + BEFORE; at + MIDDLE.length + AFTER <= to; at++) {
      if (text[at] == '-' && isMiddle(text, at)) {
        here.add(id(text, at));
      }
    }
    Set<Long> all = seen.computeIfAbsent(outlet, first -> new HashSet<>());
    for (Long id : here) {
      if (!all.add(id)) {
        duplicates.merge(outlet, 1L, Long::sum);
      }
    }
  }

  /** How many different events arrived. */
  public synchronized long count(Outlet outlet) {
    return seen.getOrDefault(outlet, Set.of()).size();
  }

  /** How many arrived again. */
  public synchronized long duplicates(Outlet outlet) {
    return duplicates.getOrDefault(outlet, 0L);
  }

  private static boolean isMiddle(byte[] text, int at) {
    for (int i = 0; i < MIDDLE.length; i++) {
      if (text[at + i] != MIDDLE[i]) {
        return false;
      }
    }
    return true;
  }

  /** Run, sender and number in one; the sender's number has four hexadecimal digits, of which the last two count. */
  private static long id(byte[] text, int middle) {
    long run = Character.digit(text[middle - 6], 16);
    long sender =
        Character.digit(text[middle - 2], 16) * 16L + Character.digit(text[middle - 1], 16);
    long number = 0;
    for (int i = 0; i < AFTER; i++) {
      number = number * 10 + (text[middle + MIDDLE.length + i] - '0');
    }
    return (run << 56) | (sender << 48) | number;
  }
}
