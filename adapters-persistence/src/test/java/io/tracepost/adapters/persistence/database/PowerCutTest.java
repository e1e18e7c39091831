package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tracepost.adapters.persistence.SampleDestinations;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.journal.DiskUse;
import io.tracepost.adapters.persistence.journal.JdbiJournal;
import io.tracepost.adapters.persistence.progress.JdbiProgress;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power of a simulated machine while two threads append and a third saves progress and
 * removes dead letters; what the device then holds is opened by the ordinary code.
 */
class PowerCutTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int WRITERS = 2;
  private static final int LONGEST_RUN = 400;
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());

  @TempDir private Path folder;

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
  private final Surroundings surroundings = new Surroundings(InstantSource.system(), scheduler);
  private final Random random = new Random(SEED);
  private final Destination destination = SampleDestinations.bare(new DestinationId("d1"), ACME);
  private Path template;
  private long appended;

  @BeforeEach
  void prepare() throws Exception {
    PoweredPath.register();
    template = Files.createDirectory(folder.resolve("template"));
    try (Storage storage = Storage.inFolder(template)) {
      storage.destinations().save(destination);
      storage.progress().begin(destination.id(), ACME, 0);
    }
    AgedFile.age(H2File.in(template), Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    scheduler.shutdownNow();
  }

  @Test
  void a_power_cut_between_writes_loses_nothing_that_was_acknowledged() throws Exception {
    run(8, false);
  }

  @Test
  @Tag("faults")
  void no_power_cut_of_a_hundred_loses_anything_though_writes_tear() throws Exception {
    run(100, true);
    System.out.printf(
        "faults: simulated power cut, 100 trials: %d events acknowledged, 0 lost,"
            + " 0 files that do not open (seed %d)%n",
        appended, SEED);
  }

  private void run(int trials, boolean tears) throws Exception {
    for (int trial = 0; trial < trials; trial++) {
      trial(trial, tears);
    }
  }

  private void trial(int trial, boolean tears) throws Exception {
    Path machine = Files.createDirectory(folder.resolve("machine-" + trial));
    Files.copy(H2File.in(template), H2File.in(machine));
    PowerSupply power = PowerSupply.of(machine, random.nextLong(), tears);
    Database database = H2File.open(machine, "powered", PATIENCE, surroundings);
    power.cutAfter(1 + random.nextInt(LONGEST_RUN));
    AtomicLong acknowledged = new AtomicLong();
    List<Future<?>> work =
        List.of(
            threads.submit(() -> append(database, power, "a", acknowledged)),
            threads.submit(() -> append(database, power, "b", acknowledged)),
            threads.submit(() -> deliver(database, power, acknowledged)));
    for (Future<?> each : work) {
      each.get();
    }
    database.close();
    Path left = Files.createDirectory(folder.resolve("left-" + trial));
    power.leaveBehind(left);
    check(left, acknowledged.get(), "trial " + trial + ", seed " + SEED);
    appended += acknowledged.get();
  }

  private static void append(
      Database database, PowerSupply power, String name, AtomicLong acknowledged) {
    JdbiJournal journal =
        new JdbiJournal(
            database,
            InstantSource.system(),
            () -> new DiskUse.Figures(0, Long.MAX_VALUE, Long.MAX_VALUE, 0));
    for (int i = 0; !power.isOff(); i++) {
      try {
        long last =
            journal
                .append(Commit.of(SampleEvents.block(ACME, name + i, 1 + i % 40)))
                .get(0)
                .lastSequence();
        acknowledged.accumulateAndGet(last, Math::max);
      } catch (JournalException e) {
        requireCut(power, e);
      }
    }
  }

  private void deliver(Database database, PowerSupply power, AtomicLong acknowledged) {
    JdbiProgress progress = new JdbiProgress(database);
    try {
      long fence = progress.takeOver(destination.id());
      while (!power.isOff()) {
        long cursor = acknowledged.get();
        progress.save(update(fence, cursor));
        List<DeadLetter> letters = progress.deadLetters(destination.id(), 0, 1);
        if (letters.size() == 1 && cursor % 2 == 0) {
          progress.removeDeadLetters(destination.id(), List.of(letters.get(0).number()));
        }
      }
    } catch (ProgressException e) {
      requireCut(power, e);
    }
  }

  private ProgressUpdate update(long fence, long cursor) {
    DeadLetter letter =
        new DeadLetter(
            0,
            Math.max(1, cursor),
            new EventKey("letter"),
            0,
            Facet.TRACE_SUCCESS.code(),
            "{}",
            Problem.of("refused", "no"),
            Instant.EPOCH);
    return new ProgressUpdate(
        destination.id(), fence, cursor, 1, Optional.empty(), List.of(letter));
  }

  private static void requireCut(PowerSupply power, Exception e) {
    if (!power.isOff()) {
      fail("a failure before the power was cut", e);
    }
  }

  private void check(Path left, long acknowledged, String trial) throws Exception {
    try (Storage storage = Storage.inFolder(left)) {
      StreamHead head = storage.journal().head(ACME);
      assertThat(head.lastSequence()).as(trial).isGreaterThanOrEqualTo(acknowledged);
      long after = 0;
      String newest = StreamHead.EMPTY.hash();
      while (after < head.lastSequence()) {
        Page page = storage.journal().read(ACME, after, 1 << 20, FacetSet.ALL);
        for (Block block : page.blocks()) {
          assertThat(block.firstSequence()).as(trial).isEqualTo(after + 1);
          after = block.lastSequence();
          newest = block.hash();
        }
      }
      assertThat(newest).as(trial).isEqualTo(head.hash());
      assertThat(storage.progress().load(destination.id()).map(DestinationProgress::cursor))
          .as(trial)
          .hasValueSatisfying(
              cursor -> assertThat(cursor).isLessThanOrEqualTo(head.lastSequence()));
      storage.journal().append(Commit.of(SampleEvents.block(ACME, "afterwards", 1)));
    }
  }
}
