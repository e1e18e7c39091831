package io.tracepost.bootstrap.cluster;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on PostgreSQL, one of them killed again and again while four clients write to both. */
class KilledInstanceTest {
  private static final int KILLS = 10;
  private static final int RECORDS_BEFORE = 300;
  private static final int RECORDS_AFTER = 1_700;

  @TempDir Path folder;

  @Test
  @Tag("faults")
  void the_other_takes_over_and_nothing_acknowledged_is_lost_in_ten_kills() throws Exception {
    Duration slowest = Duration.ZERO;
    Cluster.Result result;
    try (Cluster cluster = Cluster.start(folder)) {
      for (int kill = 0; kill < KILLS; kill++) {
        int victim = kill % 2;
        cluster.writers().allow(RECORDS_BEFORE + RECORDS_AFTER);
        cluster.writers().await(RECORDS_BEFORE);
        long killed = System.nanoTime();
        cluster.kill(victim);
        cluster.awaitOneOwnsAll();
        Duration taken = Duration.ofNanos(System.nanoTime() - killed);
        slowest = slowest.compareTo(taken) < 0 ? taken : slowest;
        cluster.writers().await(RECORDS_AFTER);
        cluster.startAgain(victim);
        cluster.awaitShared();
      }
      result = cluster.result();
    }
    System.out.printf(
        "faults: kill -9 of one of 2 instances under 4 clients, PostgreSQL, %d kills: %d acknowledged,"
            + " %d lost, %d skipped at 6 destinations, %d repeated, cursors went back %d times, all"
            + " destinations taken over after at most %d ms%n",
        KILLS,
        result.acknowledged(),
        result.lost().size(),
        result.skippedCount(),
        result.repeated(),
        result.wentBack(),
        slowest.toMillis());
    result.assertNothingLost();
  }
}
