package io.tracepost.adapters.sentinel.row;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, by name, the fields that do not reach the table whole. Each name is logged the first time it occurs. Safe for many
 * threads; holds a bounded number of names.
 */
public final class UnsentFields {
  private static final Logger LOG = LoggerFactory.getLogger(UnsentFields.class);
  private static final int MAX_NAMES = 200;
  private static final String OTHERS = "(others)";

  private final String destination;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Starts at zero.
   *
   * @param destination what people call the destination; for messages
   */
  public UnsentFields(String destination) {
    this.destination = destination;
  }

  /** How often each field was left out or cut, by name and reason. */
  public Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }

  void noColumn(byte[] json, int from, int to) {
    count(
        new String(json, from, to - from, StandardCharsets.UTF_8), "has no column and is left out");
  }

  void cut(String column) {
    count(column + " (over 64 KB)", "is cut to the 64 KB a column holds");
  }

  void folded(String column) {
    count(column + " (over 64 KB)", "becomes text, cut to the 64 KB a column holds");
  }

  void leftOut(String column) {
    count(column + " (over 64 KB)", "is left out where it passes the 64 KB a column holds");
  }

  private void count(String name, String what) {
    String counted = counts.size() < MAX_NAMES || counts.containsKey(name) ? name : OTHERS;
    LongAdder count = counts.get(counted);
    if (count == null) {
      LongAdder first = new LongAdder();
      count = counts.putIfAbsent(counted, first);
      if (count == null) {
        count = first;
        LOG.warn(
            "Sentinel \"{}\": the field {} {}; it is counted from now on",
            destination,
            counted,
            what);
      }
    }
    count.increment();
  }
}
