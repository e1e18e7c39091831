package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on H2, killed again and again while four clients write to it. */
class KilledUnderLoadTest {
  private static final int KILLS = 20;
  private static final int RECORDS_BETWEEN_KILLS = 400;

  @TempDir Path folder;

  @Test
  @Tag("faults")
  void nothing_acknowledged_is_lost_and_the_chain_holds() throws Exception {
    Set<String> acknowledged;
    Duration slowestStart = Duration.ZERO;
    try (KillableService service = KillableService.start(folder);
        AuditWriters writers = AuditWriters.start(service)) {
      for (int kill = 0; kill < KILLS; kill++) {
        writers.awaitMore(RECORDS_BETWEEN_KILLS);
        long killed = System.nanoTime();
        service.killAndRestart();
        Duration start = Duration.ofNanos(System.nanoTime() - killed);
        slowestStart = slowestStart.compareTo(start) < 0 ? start : slowestStart;
      }
      acknowledged = writers.stop();
    }
    Set<String> kept = KeptRecords.chained(folder.resolve("data"));
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(kept);
    System.out.printf(
        "faults: kill -9 under 4 clients, H2, %d kills: %d records acknowledged, %d lost, chain of %d"
            + " records whole, ready again after at most %d ms%n",
        KILLS, acknowledged.size(), lost.size(), kept.size(), slowestStart.toMillis());
    assertThat(lost).isEmpty();
  }
}
