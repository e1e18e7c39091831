package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.SampleDestinations;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.journal.DiskUse;
import io.tracepost.adapters.persistence.journal.JdbiJournal;
import io.tracepost.adapters.persistence.progress.JdbiProgress;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lives of one database, each ended by a power cut: while it is opened, recovered, written by several
 * writers, pruned or closed. An hour passes between lives, so that freed space is used again.
 */
final class DatabaseTrial {
  static final OrganizationId ACME = new OrganizationId("acme");
  static final Destination DESTINATION = SampleDestinations.bare(new DestinationId("d1"), ACME);

  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final int LIVES = 3;
  private static final int LONGEST_LIFE = 500;
  private static final int LONGEST_SESSION = 120;

  private final Path folder;
  private final Crew crew;
  private final Surroundings surroundings;
  private final Random random;
  private final AtomicLong acknowledged = new AtomicLong();

  /** Who works how. */
  interface Crew {
    /** Has the writers do so many steps each, or fewer when one fails, and throws what one threw. */
    void work(List<Writer> writers, int steps) throws Exception;
  }

  /** One of those who write. */
  interface Writer {
    void step() throws Exception;
  }

  DatabaseTrial(Path folder, Crew crew, Surroundings surroundings, long seed) {
    this.folder = folder;
    this.crew = crew;
    this.surroundings = surroundings;
    this.random = new Random(seed);
  }

  /** A database to begin with, old enough for its dead space to be used. */
  static void prepare(Path template) throws Exception {
    try (Storage storage = Storage.inFolder(template)) {
      storage.destinations().save(DESTINATION);
      storage.progress().begin(DESTINATION.id(), ACME, 0);
    }
    // times have the same number of digits in each run then
    AgedFile.age(H2File.in(template), Duration.ofDays(1_000));
  }

  /**
   * Lives all lives and looks at what is left.
   *
   * @throws AssertionError when something acknowledged is lost or does not fit together
   */
  CutFigures.Result run(Path template) throws Exception {
    Path machine = Files.createDirectories(folder.resolve("life-0"));
    Files.copy(H2File.in(template), H2File.in(machine));
    for (int life = 1; life <= LIVES; life++) {
      PowerSupply power = PowerSupply.of(machine, random.nextLong());
      power.cutAfter(1 + random.nextInt(LONGEST_LIFE));
      while (!power.isOff()) {
        session(machine, power);
      }
      machine = power.leaveBehind(Files.createDirectory(folder.resolve("life-" + life)));
      AgedFile.age(H2File.in(machine), AN_HOUR);
    }
    check(machine);
    Files.delete(H2File.in(machine));
    return new CutFigures.Result(LIVES, acknowledged.get());
  }

  private void session(Path machine, PowerSupply power) throws Exception {
    Database database = null;
    try {
      database = H2File.open(machine, "powered", PATIENCE, surroundings);
      crew.work(writers(database), 1 + random.nextInt(LONGEST_SESSION));
    } catch (Exception e) {
      if (!power.isOff()) {
        throw e;
      }
    } finally {
      if (database != null) {
        database.close();
      }
    }
  }

  private List<Writer> writers(Database database) throws Exception {
    JdbiJournal journal =
        new JdbiJournal(
            database,
            InstantSource.system(),
            () -> new DiskUse.Figures(0, Long.MAX_VALUE, Long.MAX_VALUE, 0));
    JdbiProgress progress = new JdbiProgress(database);
    long fence = progress.takeOver(DESTINATION.id());
    Random sizes = new Random(random.nextLong());
    return List.of(
        () -> append(journal, "a", 1 + sizes.nextInt(40)),
        () -> append(journal, "b", 1),
        () -> deliver(progress, fence),
        () -> prune(journal));
  }

  private void append(JdbiJournal journal, String name, int events) throws Exception {
    long last =
        journal.append(Commit.of(SampleEvents.block(ACME, name, events))).get(0).lastSequence();
    acknowledged.accumulateAndGet(last, Math::max);
  }

  private void deliver(JdbiProgress progress, long fence) throws Exception {
    long cursor = acknowledged.get();
    progress.save(update(fence, cursor));
    List<DeadLetter> letters = progress.deadLetters(DESTINATION.id(), 0, 1);
    if (letters.size() == 1 && cursor % 2 == 0) {
      progress.removeDeadLetters(DESTINATION.id(), List.of(letters.get(0).number()));
    }
  }

  private static ProgressUpdate update(long fence, long cursor) {
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
        DESTINATION.id(), fence, cursor, 1, Optional.empty(), List.of(letter));
  }

  private void prune(JdbiJournal journal) throws Exception {
    long keep = acknowledged.get() - 200;
    Optional<Cut> cut =
        journal.oldest(ACME, new CutBounds(FAR, Math.max(0, keep), 5, Long.MAX_VALUE));
    if (cut.isPresent()) {
      journal.prune(cut.get(), PruneReason.AGE);
    }
  }

  private void check(Path machine) throws Exception {
    try (Storage storage = Storage.inFolder(machine)) {
      StreamHead head = storage.journal().head(ACME);
      assertThat(head.lastSequence()).isGreaterThanOrEqualTo(acknowledged.get());
      long after = storage.journal().firstKept(ACME) - 1;
      String newest = head.hash();
      while (after < head.lastSequence()) {
        Page page = storage.journal().read(ACME, after, 1 << 20, FacetSet.ALL);
        for (Block block : page.blocks()) {
          assertThat(block.firstSequence()).isEqualTo(after + 1);
          after = block.lastSequence();
          newest = block.hash();
        }
      }
      assertThat(newest).isEqualTo(head.hash());
      assertThat(storage.progress().load(DESTINATION.id()).map(DestinationProgress::cursor))
          .hasValueSatisfying(
              cursor -> assertThat(cursor).isLessThanOrEqualTo(head.lastSequence()));
      storage.journal().append(Commit.of(SampleEvents.block(ACME, "afterwards", 1)));
    }
  }
}
