package io.tracepost.adapters.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.H2File;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBudgetTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long BUDGET = 24L << 20;

  @TempDir private Path folder;

  private final ManualClock clock = ManualClock.atNoon();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Random random = new Random(1);
  private int appended;

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void bytes_that_are_kept_shrink_at_once_when_blocks_are_pruned() throws Exception {
    try (Storage storage = open()) {
      Journal journal = storage.journal();
      for (int i = 0; i < 10; i++) {
        append(journal);
      }
      long full = journal.size().keptBytes();
      assertThat(full).isGreaterThan(10 * 90_000L);
      prune(journal, 5);
      assertThat(journal.size().keptBytes()).isBetween(full * 4 / 10, full * 6 / 10);
    }
  }

  @Test
  void a_block_is_written_once_and_takes_little_more_than_its_bytes() throws Exception {
    try (Storage storage = open()) {
      for (int i = 0; i < 60; i++) {
        append(storage.journal());
      }
      long kept = storage.journal().size().keptBytes();
      assertThat(Files.size(H2File.in(folder))).isLessThan(kept * 16 / 10);
    }
  }

  /** H2 overwrites what was removed after 45 seconds of real time: that long this test lasts. */
  @Test
  @Tag("faults")
  void a_full_journal_takes_events_again_once_it_was_pruned_and_its_file_levels_off()
      throws Exception {
    try (Storage storage = open()) {
      Journal journal = storage.journal();
      int rounds = 3;
      int refused = 0;
      long largest = 0;
      for (int round = 0; round < rounds; round++) {
        fill(journal);
        refused++;
        largest = Math.max(largest, Files.size(H2File.in(folder)));
        prune(journal, journal.head(ACME).lastSequence() / 2);
        healed(storage);
        append(journal);
      }
      System.out.println(
          "faults: budget, "
              + rounds
              + " times filled: "
              + refused
              + " times refused and healed without restart, largest file "
              + (largest >> 20)
              + " MiB under a budget of "
              + (BUDGET >> 20)
              + " MiB");
      assertThat(largest).isLessThan(BUDGET * 2);
    }
  }

  private void fill(Journal journal) throws JournalException {
    assertThatThrownBy(
            () -> {
              while (true) {
                append(journal);
              }
            })
        .hasMessageContaining("journal.disk-budget")
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.OVER_BUDGET));
  }

  /** Writes a little each second, as a service that refuses events still does, until there is room. */
  private void healed(Storage storage) throws Exception {
    while (storage.journal().size().usedBytes() >= BUDGET) {
      scheduler.schedule(() -> storage.turn("beat").take(SECOND), 1, TimeUnit.SECONDS).get();
      clock.advance(SECOND);
    }
  }

  private void append(Journal journal) throws JournalException {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      noise.append((char) ('!' + 2 + random.nextInt(55)));
    }
    SampleEvents events =
        new SampleEvents()
            .add(
                new EventKey("k" + appended++),
                1,
                Facet.TRACE_SUCCESS,
                noise.toString().replace('\\', '-'));
    journal.append(Commit.of(events.draft(ACME)));
    clock.advance(SECOND);
  }

  private static void prune(Journal journal, long through) throws JournalException {
    Cut cut =
        journal
            .oldest(ACME, new CutBounds(Instant.MAX, through, 10_000, Long.MAX_VALUE))
            .orElseThrow();
    assertThat(journal.prune(cut, PruneReason.ROOM)).isPresent();
  }

  private Storage open() throws Exception {
    return Storage.inFolder(folder, BUDGET, new Surroundings(clock, scheduler));
  }
}
