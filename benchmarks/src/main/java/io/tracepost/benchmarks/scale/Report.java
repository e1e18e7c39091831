package io.tracepost.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints figures, each with what it was measured on and how busy that was. */
final class Report {
  private Report() {}

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
