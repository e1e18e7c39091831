package io.tracepost.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were measured on, and how busy it was. */
final class Machine {
  private Machine() {}

  static String words() {
    return String.format(
        Locale.ROOT,
        "[JVM %s, %d cores, load %.1f]",
        System.getProperty("java.vm.version"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Prints a line of figures. */
  static void say(String format, Object... figures) {
    System.out.printf(Locale.ROOT, format + " %s%n", append(figures, words()));
  }

  private static Object[] append(Object[] figures, Object last) {
    Object[] all = java.util.Arrays.copyOf(figures, figures.length + 1);
    all[figures.length] = last;
    return all;
  }
}
