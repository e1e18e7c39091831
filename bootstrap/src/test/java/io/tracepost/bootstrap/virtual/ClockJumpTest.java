package io.tracepost.bootstrap.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock jumps by an hour or a day, either way, under load: while the SIEM takes events and
 * while it is away. Nothing is lost, nothing waits for the clock to come back, and nothing spins: the
 * ten minutes after a jump hold no more tasks than the ten before it, give or take one burst.
 */
class ClockJumpTest {
  private static final List<Duration> JUMPS =
      List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-1));
  private static final int ROUNDS = 60;
  private static final int EVENTS = 20;

  @TempDir private Path folder;

  @Test
  void a_clock_that_jumps_loses_nothing_and_makes_nothing_spin() throws Exception {
    int trials = 0;
    long mostBefore = 0;
    long mostAfter = 0;
    for (boolean away : List.of(false, true)) {
      for (Duration jump : JUMPS) {
        MoodySiem siem = new MoodySiem();
        try (VirtualCore core = new VirtualCore(folder.resolve("t" + trials), siem)) {
          siem.away(away);
          long before = tenMinutes(core, "a");
          long requestsBefore = siem.requests();
          core.jump(jump);
          long after = tenMinutes(core, "b");
          long requestsAfter = siem.requests() - requestsBefore;
          assertThat(after).as("tasks after %s", jump).isLessThanOrEqualTo(before * 3 / 2 + 20);
          assertThat(requestsAfter)
              .as("requests after %s", jump)
              .isBetween(requestsBefore / 3, requestsBefore * 3 / 2 + 5);
          siem.away(false);
          core.pass(Duration.ofMinutes(3));
          assertThat(siem.events()).as("events after %s", jump).isEqualTo(2L * ROUNDS * EVENTS);
          assertThat(siem.records()).isEqualTo(siem.events());
          mostBefore = Math.max(mostBefore, before);
          mostAfter = Math.max(mostAfter, after);
        }
        trials++;
      }
    }
    System.out.printf(
        "faults: clock +-1 h, +-1 day: %d trials, 0 lost, at most %d tasks in the 10 minutes before a"
            + " jump and %d in the 10 after%n",
        trials, mostBefore, mostAfter);
  }

  private static long tenMinutes(VirtualCore core, String prefix) throws Exception {
    long before = core.tasks();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(core.submit(prefix + round, EVENTS).accepted()).isEqualTo(EVENTS);
      core.pass(Duration.ofMinutes(10).dividedBy(ROUNDS));
    }
    return core.tasks() - before;
  }
}
