package io.tracepost.adapters.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Page;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several instances append to one stream on PostgreSQL while cursors follow it: what commits later
 * never appears before a cursor that has passed it.
 */
class WritersRaceTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final int WRITERS = 4;
  private static final int READERS = 2;
  private static final long READ_BYTES = 1 << 20;

  @Test
  void no_cursor_skips_what_a_slower_writer_commits() throws Exception {
    assertThat(skipped(4_000, 10)).isZero();
  }

  @Test
  @Tag("faults")
  void no_cursor_skips_one_event_of_a_million() throws Exception {
    int events = 1_000_000;
    long skipped = skipped(events, 100);
    System.out.println(
        "faults: writers race the cursor, PostgreSQL: "
            + events
            + " events by "
            + WRITERS
            + " instances, "
            + READERS
            + " cursors: "
            + skipped
            + " skipped");
    assertThat(skipped).isZero();
  }

  /** How many events cursors passed without being given them. */
  private static long skipped(int events, int eventsPerBlock) throws Exception {
    String url = StorageOnPostgres.newDatabase();
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
    List<Storage> instances = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        instances.add(
            Storage.onPostgres(
                url,
                "postgres",
                Optional.empty(),
                Storage.DEFAULT_BUDGET_BYTES,
                new Surroundings(InstantSource.system(), scheduler)));
      }
      List<Future<Long>> work = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Storage instance = instances.get(i);
        work.add(threads.submit(() -> follow(instance, events)));
      }
      for (int i = 0; i < WRITERS; i++) {
        Storage instance = instances.get(i);
        String name = "w" + i + "-";
        work.add(threads.submit(() -> write(instance, name, events / WRITERS, eventsPerBlock)));
      }
      long skipped = 0;
      for (Future<Long> done : work) {
        skipped += done.get();
      }
      return skipped;
    } finally {
      threads.shutdownNow();
      instances.forEach(Storage::close);
      scheduler.shutdownNow();
    }
  }

  private static long write(Storage instance, String name, int events, int perBlock)
      throws Exception {
    for (int i = 0; i < events; i += perBlock) {
      instance
          .journal()
          .append(Commit.of(SampleEvents.block(ACME, name + i, Math.min(perBlock, events - i))));
    }
    return 0;
  }

  /** Follows the stream as delivery does: looks how far it has grown, and reads on from its cursor. */
  private static long follow(Storage instance, long last) throws Exception {
    long cursor = 0;
    long skipped = 0;
    while (cursor < last) {
      long end =
          instance.commitWatch().ends(Set.of(ACME)).stream()
              .mapToLong(stretch -> stretch.lastSequence())
              .findFirst()
              .orElse(0);
      while (cursor < end) {
        Page page = instance.journal().read(ACME, cursor, READ_BYTES, FacetSet.ALL);
        long given = 0;
        for (Block block : page.blocks()) {
          long first = Math.max(block.firstSequence(), cursor + 1);
          given += block.lastSequence() - first + 1;
        }
        skipped += page.through() - cursor - given;
        assertThat(page.through()).as("what was announced can be read").isGreaterThan(cursor);
        cursor = page.through();
      }
    }
    return skipped;
  }
}
