package io.tracepost.bootstrap.virtual;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of its own, so that its heap can be bounded: a SIEM is away for a day while events come,
 * then it is back. Prints six numbers: events taken in, requests during the outage, backlog at its end,
 * events that arrived, records that came, peak of the used heap in bytes.
 */
final class LongOutage {
  private static final Duration OUTAGE = Duration.ofHours(24);
  private static final int COMMIT = 1_000;

  private LongOutage() {}

  /**
   * Runs it.
   *
   * @param arguments the folder of the database, how many events
   */
  public static void main(String[] arguments) throws Exception {
    int events = Integer.parseInt(arguments[1]);
    MoodySiem siem = new MoodySiem();
    siem.away(true);
    try (VirtualCore core = new VirtualCore(Path.of(arguments[0]), siem)) {
      int commits = events / COMMIT;
      long taken = 0;
      for (int commit = 0; commit < commits; commit++) {
        taken += core.submit("c" + commit, COMMIT).accepted();
        core.pass(OUTAGE.dividedBy(commits));
      }
      long requests = siem.requests();
      long backlog = core.status().backlogEvents();
      siem.away(false);
      core.pass(Duration.ofHours(1));
      System.out.println(
          taken
              + " "
              + requests
              + " "
              + backlog
              + " "
              + siem.events()
              + " "
              + siem.records()
              + " "
              + peakHeapBytes());
    }
  }

  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
