package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.contract.export.Batches;
import io.tracepost.contract.export.Events;
import io.tracepost.contract.export.OutageTrial;
import io.tracepost.contract.export.OutcomeClass;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every {@link FileFault} is put into the right class by one attempt, and an outage of that kind costs
 * no event and no more attempts than the backoff allows: what bad answers are to a destination on HTTP.
 */
@DisabledOnOs(OS.WINDOWS)
class FileFaultTest {
  @TempDir Path root;

  @ParameterizedTest
  @EnumSource
  void a_file_fault_is_put_into_the_right_class(FileFault kind) throws Exception {
    JsonlWorld world = new JsonlWorld(root);
    try (AutoCloseable fault = kind.begin(world.directory());
        BatchExporter exporter = world.exporter(kind.disk())) {
      kind.strike(world.directory());
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(2)))).isEqualTo(kind.right());
    }
  }

  /** What stood in the file when somebody took it is his to answer for; what comes later is there. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "DIRECTORY_REMOVED",
        "FILE_REMOVED",
        "FILE_EMPTIED",
        "FILE_CUT",
        "FILE_REPLACED",
        "FILE_WRITTEN_TO"
      })
  void what_is_delivered_after_somebody_took_the_file_is_there(FileFault kind) throws Exception {
    JsonlWorld world = new JsonlWorld(root);
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      exporter.export(Batches.ofRecords(1, 3));
      kind.strike(world.directory());
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(4, 3))))
          .isEqualTo(OutcomeClass.DELIVERED);
      assertThat(Events.keysIn(String.join("\n", world.lines())))
          .contains(LongStream.range(4, 7).mapToObj(Events::key).toArray(String[]::new));
    }
  }

  @Test
  @Tag("faults")
  void an_outage_of_any_kind_costs_no_event_and_few_attempts() throws Exception {
    int lost = 0;
    int most = 0;
    for (FileFault kind : FileFault.values()) {
      JsonlWorld world = new JsonlWorld(root.resolve(kind.name()));
      AtomicInteger attempts = new AtomicInteger();
      AutoCloseable fault = kind.begin(world.directory());
      OutageTrial trial =
          new OutageTrial(
              () -> new Struck(world.exporter(kind.disk()), kind, world.directory(), attempts),
              () -> {
                end(fault, kind, world.directory());
                return world.exporter(new DiskFiles());
              },
              attempts::get);
      trial.run();
      int missing = trial.lost(Events.keysIn(String.join("\n", world.lines())));
      assertThat(missing).as("events lost in an outage of the kind %s", kind).isZero();
      assertThat(trial.deadLetters()).as("dead letters after %s", kind).isZero();
      assertThat(trial.requestsInOutage())
          .as("attempts in an outage of the kind %s", kind)
          .isBetween(1, OutageTrial.requestsPlanned(Optional.empty()));
      lost += missing;
      most = Math.max(most, trial.requestsInOutage());
    }
    System.out.printf(
        "faults: bad answers, %d kinds x Jsonl: right class, %d lost, at most %d attempts in 10 minutes of outage, each kind within its plan%n",
        FileFault.values().length, lost, most);
  }

  private static void end(AutoCloseable fault, FileFault kind, Path directory) {
    try {
      fault.close();
      if (kind.right() == OutcomeClass.BLOCKED) {
        FileFault.remove(directory); // as the remedy says: nothing was delivered to it
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An exporter whose every attempt is counted, with the fault before it. */
  private record Struck(
      BatchExporter exporter, FileFault kind, Path directory, AtomicInteger attempts)
      implements BatchExporter {
    @Override
    public BatchLimits limits() {
      return exporter.limits();
    }

    @Override
    public boolean ordered() {
      return exporter.ordered();
    }

    @Override
    public DeliveryOutcome export(Batch batch) {
      attempts.incrementAndGet();
      try {
        kind.strike(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return exporter.export(batch);
    }

    @Override
    public ConnectionReport check() {
      return exporter.check();
    }

    @Override
    public void close() {
      exporter.close();
    }
  }
}
