package io.tracepost.adapters.persistence.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.SampleDestinations;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that is stopped past the end of its lease, by SIGSTOP, and goes on after another took it. */
@DisabledOnOs(OS.WINDOWS)
class FrozenHolderTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId SIEM = new DestinationId("siem");
  private static final InstanceId OTHER = new InstanceId("other");
  private static final long TERM_MILLIS = 600;
  private static final int EVENTS_PER_BLOCK = 2_000;

  @Test
  void nothing_a_frozen_holder_writes_later_is_accepted() throws Exception {
    assertThat(stopped(2).accepted()).isZero();
  }

  @Test
  @Tag("faults")
  void nothing_a_frozen_holder_writes_later_is_accepted_in_twenty_trials() throws Exception {
    int trials = 20;
    Result result = stopped(trials);
    System.out.println(
        "faults: SIGSTOP of a lease holder past its time, "
            + trials
            + " trials: "
            + result.refused()
            + " stale writes tried, "
            + result.accepted()
            + " accepted");
    assertThat(result.accepted()).isZero();
    assertThat(result.refused()).isPositive();
  }

  private record Result(int accepted, int refused) {}

  private static Result stopped(int trials) throws Exception {
    String url = StorageOnPostgres.newDatabase();
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    Storage storage =
        Storage.onPostgres(
            url,
            "postgres",
            Optional.empty(),
            Storage.DEFAULT_BUDGET_BYTES,
            new Surroundings(InstantSource.system(), scheduler));
    Process process = null;
    try {
      storage.destinations().save(SampleDestinations.bare(SIEM, ACME));
      storage.progress().begin(SIEM, ACME, 0);
      append(storage, "first");
      process = start(url);
      Conversation holder = new Conversation(process);
      int accepted = 0;
      for (int trial = 0; trial < trials; trial++) {
        append(storage, "t" + trial);
        awaitDelivering(storage);
        signal(process, "STOP");
        Lease taken = takeOver(storage);
        DestinationProgress before = storage.progress().load(SIEM).orElseThrow();
        assertThat(before.fence()).isEqualTo(taken.fence());
        signal(process, "CONT");
        holder.awaitStopped();
        accepted += storage.progress().load(SIEM).orElseThrow().equals(before) ? 0 : 1;
        storage.leases().release(SIEM, OTHER, taken.fence());
      }
      return new Result(accepted, holder.refused);
    } finally {
      if (process != null) {
        process.destroyForcibly().waitFor();
      }
      storage.close();
      scheduler.shutdownNow();
    }
  }

  private static void append(Storage storage, String prefix) throws Exception {
    for (int i = 0; i < 5; i++) {
      storage
          .journal()
          .append(Commit.of(SampleEvents.block(ACME, prefix + "-" + i + "-", EVENTS_PER_BLOCK)));
    }
  }

  /** Returns in the middle of deliveries: the holder has the lease, and its cursor moves. */
  private static void awaitDelivering(Storage storage) throws Exception {
    Progress progress = storage.progress();
    long head = storage.journal().head(ACME).lastSequence();
    while (!storage.leases().all().get(0).isOf(LeaseHolder.NAME)) {
      Thread.onSpinWait();
    }
    long first = progress.load(SIEM).orElseThrow().cursor();
    long cursor = first;
    while (cursor < first + 50 && cursor < head) {
      cursor = progress.load(SIEM).orElseThrow().cursor();
    }
  }

  /** Frozen in the middle of a save, the holder keeps the row locked until the server ends it. */
  private static Lease takeOver(Storage storage) throws InterruptedException {
    Optional<Lease> taken = Optional.empty();
    while (taken.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        taken = storage.leases().take(SIEM, OTHER, Duration.ofHours(1));
      } catch (ProgressException e) {
        taken = Optional.empty();
      }
    }
    return taken.get();
  }

  private static Process start(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LeaseHolder.class.getName(),
            url,
            SIEM.value(),
            Long.toString(TERM_MILLIS))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void signal(Process process, String name) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(status).as("kill -" + name).isZero();
  }

  /** Asks the holder how it stands. */
  private static final class Conversation {
    private final PrintStream to;
    private final BufferedReader from;
    private int refused;

    Conversation(Process process) throws IOException {
      to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      from =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      assertThat(from.readLine()).isEqualTo("ready");
    }

    /** Returns once it has noticed that it delivers no more. */
    void awaitStopped() throws IOException {
      String answer;
      do {
        to.println();
        answer = from.readLine();
        assertThat(answer).as("the holder's answer").isNotNull();
        refused = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
      } while (answer.startsWith("true"));
    }
  }
}
