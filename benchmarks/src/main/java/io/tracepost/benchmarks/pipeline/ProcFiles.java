package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says of processes: proc(5). Linux only. */
public final class ProcFiles {
  private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux we know
  private static final int USER_TICKS = 11; // fields of /proc/…/stat after the name
  private static final int CHILDREN_TICKS = 13;
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private ProcFiles() {}

  /**
   * Processor time of a process or a thread, user and system.
   *
   * @param name 15 characters of it
   * @param own of all its threads
   * @param children of those that ended and were waited for
   */
  record Stat(String name, Duration own, Duration children) {}

  /** Reads a file {@code stat}: number, name in parentheses, and so on. */
  static Stat stat(Path file) throws IOException {
    String line = Files.readString(file);
    int nameEnd = line.lastIndexOf(')');
    String[] fields = line.substring(nameEnd + 2).split(" ");
    return new Stat(
        line.substring(line.indexOf('(') + 1, nameEnd),
        ticks(fields, USER_TICKS),
        ticks(fields, CHILDREN_TICKS));
  }

  /** Processor time of this process's children that have ended. */
  public static Duration endedChildren() throws IOException {
    return stat(Path.of("/proc/self/stat")).children();
  }

  /** Processor time of a process. */
  public static Duration cpu(long pid) throws IOException {
    return stat(Path.of("/proc", Long.toString(pid), "stat")).own();
  }

  /** The most a process had resident; 0 when it has ended. */
  public static long peakResidentBytes(long pid) throws IOException {
    String status;
    try {
      status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    } catch (NoSuchFileException ended) {
      return 0;
    }
    Matcher peak = PEAK.matcher(status);
    return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
  }

  private static Duration ticks(String[] fields, int user) {
    long ticks = Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
    return Duration.ofNanos(ticks * NANOS_PER_TICK);
  }
}
