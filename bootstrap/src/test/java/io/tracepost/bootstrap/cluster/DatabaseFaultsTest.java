package io.tracepost.bootstrap.cluster;

import io.tracepost.contract.net.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two instances whose PostgreSQL is killed, stopped or cut off while four clients write to both. */
@DisabledOnOs(OS.WINDOWS)
class DatabaseFaultsTest {
  private static final int RECORDS_BEFORE = 300;
  private static final int RECORDS_AFTER = 1_700;

  @TempDir Path folder;

  /** What is done to the database, or to the way of one instance to it. */
  private enum Trouble {
    KILLED("kill -9 of the postmaster"),
    STOPPED("immediate stop"),
    RESET("cut off by resets"),
    SILENT("cut off in silence, then reset"),
    HALF_CLOSED("cut off by ends of answers"),
    SILENT_FOR_EVER("open connections silent for ever");

    private final String words;

    Trouble(String words) {
      this.words = words;
    }
  }

  private static final List<Trouble> TRIALS =
      List.of(
          Trouble.KILLED,
          Trouble.RESET,
          Trouble.STOPPED,
          Trouble.SILENT,
          Trouble.KILLED,
          Trouble.HALF_CLOSED,
          Trouble.STOPPED,
          Trouble.SILENT_FOR_EVER,
          Trouble.KILLED,
          Trouble.STOPPED);

  @Test
  @Tag("faults")
  void nothing_acknowledged_is_lost_and_all_heals_by_itself_in_ten_trials() throws Exception {
    List<String> healed = new ArrayList<>();
    Cluster.Result result;
    try (Cluster cluster = Cluster.start(folder)) {
      for (int trial = 0; trial < TRIALS.size(); trial++) {
        cluster.writers().allow(RECORDS_BEFORE + RECORDS_AFTER);
        cluster.writers().await(RECORDS_BEFORE);
        trouble(cluster, TRIALS.get(trial), trial / 2 % 2);
        long over = System.nanoTime();
        cluster.awaitReady();
        cluster.writers().await(RECORDS_AFTER);
        cluster.awaitShared();
        cluster.awaitDrained();
        healed.add(TRIALS.get(trial).words + " " + (System.nanoTime() - over) / 1_000_000 + " ms");
      }
      result = cluster.result();
    }
    System.out.printf(
        "faults: PostgreSQL killed, stopped or cut off under 2 instances and 4 clients, %d trials: %d"
            + " acknowledged, %d lost, %d skipped at 6 destinations, %d repeated, cursors went back"
            + " %d times; everything ready, shared and delivered again, without a restart of an"
            + " instance, after: %s%n",
        TRIALS.size(),
        result.acknowledged(),
        result.lost().size(),
        result.skippedCount(),
        result.repeated(),
        result.wentBack(),
        String.join(", ", healed));
    result.assertNothingLost();
  }

  /** Returns when the trouble is over, as far as the world outside of the instances goes. */
  private static void trouble(Cluster cluster, Trouble trouble, int cutOff) throws Exception {
    switch (trouble) {
      case KILLED -> {
        cluster.database().kill();
        cluster.database().startAgain();
      }
      case STOPPED -> {
        cluster.database().stopImmediately();
        cluster.database().startAgain();
      }
      case RESET -> {
        cluster.proxy(cutOff).fault(Fault.of(Fault.Kind.REFUSE));
        cluster.awaitOneOwnsAll();
        cluster.proxy(cutOff).heal();
      }
      case SILENT -> {
        cluster.proxy(cutOff).silence();
        cluster.awaitOneOwnsAll();
        cluster.proxy(cutOff).heal();
      }
      case HALF_CLOSED -> {
        cluster.proxy(cutOff).endAnswers();
        cluster.awaitOneOwnsAll();
        cluster.proxy(cutOff).heal();
      }
      case SILENT_FOR_EVER -> {
        cluster.proxy(cutOff).silence();
        cluster.awaitOneOwnsAll();
        cluster.proxy(cutOff).healLater();
      }
    }
  }
}
