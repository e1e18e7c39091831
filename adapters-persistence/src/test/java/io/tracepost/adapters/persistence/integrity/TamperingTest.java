package io.tracepost.adapters.persistence.integrity;

import static io.tracepost.adapters.persistence.integrity.SignedStream.ACME;
import static io.tracepost.adapters.persistence.integrity.SignedStream.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.verification.Problem;
import io.tracepost.application.integrity.verification.ProblemKind;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.contract.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of tampering in a database file at rest is found and called by its name. */
class TamperingTest {
  private static final int TRIALS = 10;

  private final ManualClock clock = ManualClock.atNoon();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final CheckpointKey key = CheckpointKey.generate();
  private int found;
  private int falseAlarms;

  @TempDir Path folder;

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void every_kind_is_found_and_named() throws Exception {
    try (Storage storage = open(Files.createDirectory(folder.resolve("data")))) {
      Random random = new Random(5);
      SignedStream stream =
          new SignedStream(storage, clock, random, key, folder.resolve("outside"));
      stream.write(12);
      stream.sign();
      for (Tampering kind : Tampering.values()) {
        assertThat(stream.verify(ACME).problems()).as("before %s", kind).isEmpty();
        judge(kind, "undone", () -> undone(storage, kind, random, stream));
      }
    }
    assertThat(found).isEqualTo(Tampering.values().length);
  }

  /** Lays hand on the rows in a transaction that the verification joins, and undoes it. */
  private Tampered undone(Storage storage, Tampering kind, Random random, SignedStream stream)
      throws Exception {
    AtomicReference<Tampered> seen = new AtomicReference<>();
    try {
      storage
          .database()
          .together(
              handle -> {
                Tampering.Trace trace = kind.lay(new Rows(handle.getConnection()), random);
                seen.set(new Tampered(trace, stream.verify(ACME)));
                throw new IllegalStateException("undo it");
              });
    } catch (IllegalStateException undone) {
      assertThat(undone).hasMessage("undo it");
    }
    return Objects.requireNonNull(seen.get());
  }

  private record Tampered(Tampering.Trace trace, Report report) {}

  private void judge(Tampering kind, String which, Callable<Tampered> tampering) throws Exception {
    Tampered seen = tampering.call();
    Optional<Problem> first = seen.report().firstProblem();
    assertThat(first).as("%s, %s", kind, which).isPresent();
    assertThat(kind.names())
        .as("%s, %s: %s", kind, which, seen.report().problems())
        .contains(first.get().kind());
    boolean looksCut =
        kind == Tampering.MIDDLE_CLOSED && first.get().kind() == ProblemKind.CUT_TAIL;
    assertThat(looksCut || seen.trace().holds(first.get().sequence()))
        .as("%s, %s: %s where %s", kind, which, seen.report().problems(), seen.trace())
        .isTrue();
    found++;
  }

  @Test
  @Tag("faults")
  void every_kind_is_found_and_named_wherever_it_is_done() throws Exception {
    for (Tampering kind : Tampering.values()) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        trial(kind, trial);
      }
    }
    System.out.printf(
        "faults: tampering, %d kinds x %d: %d of %d found and named, %d false alarms%n",
        Tampering.values().length, TRIALS, found, TRIALS * Tampering.values().length, falseAlarms);
    assertThat(falseAlarms).isZero();
    assertThat(found).isEqualTo(TRIALS * Tampering.values().length);
  }

  private void trial(Tampering kind, int trial) throws Exception {
    long seed = 31L * kind.name().hashCode() + 1_009L * trial;
    Random random = new Random(seed);
    Path data = Files.createDirectory(folder.resolve(kind + "-" + trial));
    Path outside = folder.resolve(kind + "-" + trial + ".checkpoints");
    try (Storage storage = open(data)) {
      SignedStream stream = new SignedStream(storage, clock, random, key, outside);
      stream.write(8 + random.nextInt(8));
      stream.sign();
      falseAlarms += stream.verify(ACME).intact() && stream.verify(OTHER).intact() ? 0 : 1;
    }
    Tampering.Trace trace = tampered(kind, random, data);
    try (Storage storage = open(data)) {
      SignedStream stream = new SignedStream(storage, clock, random, key, outside);
      judge(kind, "seed " + seed, () -> new Tampered(trace, stream.verify(ACME)));
      boolean otherIntact = stream.verify(OTHER).intact();
      falseAlarms += otherIntact == (kind != Tampering.MOVED) ? 0 : 1;
    }
  }

  private static Tampering.Trace tampered(Tampering kind, Random random, Path data)
      throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:h2:async:" + data.resolve("tracepost"), "sa", "")) {
      Tampering.Trace trace = kind.lay(new Rows(connection), random);
      new Rows(connection).change("shutdown"); // else it stays open in this JVM
      return trace;
    }
  }

  private Storage open(Path data) throws Exception {
    return Storage.inFolder(data, Storage.DEFAULT_BUDGET_BYTES, new Surroundings(clock, scheduler));
  }
}
