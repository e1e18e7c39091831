package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.contract.ManualClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The device runs full in the middle of commits while others read and append. Without the door to the
 * store some round hangs, or the database is never opened again.
 */
class FullDeviceTest {
  private static final int ROUNDS = 12;
  private static final int TRIES = 200;
  private static final int SECONDS_BEFORE_IT_HANGS = 120;

  @TempDir private Path folder;

  private final ManualClock clock = ManualClock.atNoon();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private PowerSupply device;
  private Database database;
  private volatile boolean ended;

  @BeforeEach
  void open() throws Exception {
    PoweredPath.register();
    device = PowerSupply.of(folder, 1);
    database =
        H2File.open(folder, "powered", Duration.ofSeconds(1), new Surroundings(clock, scheduler));
    database.writeDurably(handle -> handle.execute("create table t (n bigint, x varchar)"));
  }

  @AfterEach
  void stop() {
    ended = true;
    device.makeRoom();
    database.close();
    scheduler.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void whoever_reads_and_writes_goes_on_when_there_is_room_again() throws Exception {
    threads.submit(() -> untilEnded(this::read));
    threads.submit(() -> untilEnded(this::read));
    threads.submit(() -> untilEnded(this::append));
    for (int round = 0; round < ROUNDS; round++) {
      device.fillAfter(round % 6);
      Future<?> full = threads.submit(this::writeUntilItFails);
      assertThatThrownBy(() -> full.get(SECONDS_BEFORE_IT_HANGS, TimeUnit.SECONDS))
          .as("round " + round)
          .satisfies(
              e ->
                  assertThat(Failure.of(e))
                      .matches(failure -> failure.kind() != Failure.Kind.OTHER));
      device.makeRoom();
      Future<Integer> again = threads.submit(this::writeInTheEnd);
      assertThat(again.get(SECONDS_BEFORE_IT_HANGS, TimeUnit.SECONDS))
          .as("rows written in round " + round)
          .isEqualTo(1);
    }
  }

  /** What is done to the database. */
  private interface Work {
    int run() throws SQLException;
  }

  private String untilEnded(Work work) {
    while (!ended) {
      try {
        work.run();
      } catch (SQLException | RuntimeException e) {
        Thread.onSpinWait();
      }
    }
    return "ended";
  }

  private int writeUntilItFails() throws SQLException {
    while (true) {
      write();
    }
  }

  private int writeInTheEnd() throws SQLException {
    for (int tries = TRIES; tries > 1; tries--) {
      clock.advance(Duration.ofMinutes(1));
      try {
        return write();
      } catch (SQLException | RuntimeException e) {
        Thread.onSpinWait();
      }
    }
    return write();
  }

  private int read() throws SQLException {
    return database.read(
        handle -> handle.createQuery("select count(*) from t").mapTo(Integer.class).one());
  }

  private int append() throws SQLException {
    database.append(
        handle -> {
          handle.begin();
          handle.execute("insert into t values (7, ?)", "x".repeat(2_000));
          handle.commit();
          database.force(handle);
        });
    return 1;
  }

  private int write() throws SQLException {
    return database.together(
        handle -> {
          handle.execute("update t set x = 'y' where n = 1");
          return handle.execute("insert into t values (1, ?)", "x".repeat(5_000));
        });
  }
}
