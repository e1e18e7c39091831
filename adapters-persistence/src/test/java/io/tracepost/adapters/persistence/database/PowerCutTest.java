package io.tracepost.adapters.persistence.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power of a simulated machine again and again; what its device then holds is opened. */
class PowerCutTest {
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());

  @TempDir private Path folder;

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CutFigures figures = new CutFigures();
  private Path template;

  @BeforeEach
  void prepare() throws Exception {
    PoweredPath.register();
    template = Files.createDirectory(folder.resolve("template"));
    DatabaseTrial.prepare(template);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    scheduler.shutdownNow();
  }

  @Test
  void a_power_cut_that_tears_writes_loses_nothing_that_was_acknowledged() {
    Surroundings surroundings = new Surroundings(InstantSource.system(), scheduler);
    run(3, seed -> new DatabaseTrial(at(seed), this::allAtOnce, surroundings, seed));
  }

  @Test
  @Tag("faults")
  void no_power_cut_of_three_hundred_loses_anything_or_leaves_a_file_that_does_not_open() {
    // its time never comes: a seed replays exactly
    Surroundings surroundings =
        new Surroundings(InstantSource.system(), new ScheduledThreadPoolExecutor(1, task -> null));
    run(100, seed -> new DatabaseTrial(at(seed), inTurns(seed), surroundings, seed));
    System.out.printf("faults: simulated power cuts, %s (seeds from %d)%n", figures, SEED);
  }

  private Path at(long seed) {
    return folder.resolve(Long.toString(seed));
  }

  private void run(int trials, LongFunction<DatabaseTrial> trial) {
    for (long seed = SEED; seed < SEED + trials; seed++) {
      DatabaseTrial next = trial.apply(seed);
      figures.count("seed " + seed, () -> next.run(template));
    }
    figures.requireNoFailure();
  }

  private static DatabaseTrial.Crew inTurns(long seed) {
    Random random = new Random(seed);
    return (writers, steps) -> {
      for (int i = 0; i < steps * writers.size(); i++) {
        writers.get(random.nextInt(writers.size())).step();
      }
    };
  }

  private void allAtOnce(List<DatabaseTrial.Writer> writers, int steps) throws Exception {
    List<Future<?>> work = new ArrayList<>();
    for (DatabaseTrial.Writer writer : writers) {
      work.add(
          threads.submit(
              () -> {
                for (int i = 0; i < steps; i++) {
                  writer.step();
                }
                return writer;
              }));
    }
    Exception failure = null;
    for (Future<?> each : work) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
