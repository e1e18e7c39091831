package io.tracepost.contract.journal;

import static io.tracepost.contract.journal.SampleEvents.block;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} promises about the beginning of its streams. */
public abstract class PruningContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");
  private static final long NO_BOUND = Long.MAX_VALUE;

  /** Moves by hand; what the journal stamps its blocks by. */
  protected final ManualClock clock = ManualClock.atNoon();

  private Journal journal;

  /** An empty journal on this suite's clock. */
  protected abstract Journal openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened; the journal itself is closed before. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    journal = openEmpty();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    journal.close();
    release();
  }

  @Test
  void streams_are_listed_once_each() throws Exception {
    assertThat(journal.streams()).isEmpty();
    append(block(OTHER, "o", 1));
    append(block(ACME, "a", 1));
    append(block(ACME, "b", 1));
    assertThat(journal.streams()).containsExactly(ACME, OTHER);
  }

  @Test
  void a_stream_begins_at_one_until_it_is_pruned() throws Exception {
    assertThat(journal.firstKept(ACME)).isEqualTo(1);
    assertThat(journal.oldest(ACME, anything())).isEmpty();
    assertThat(journal.prunings(ACME)).isEmpty();
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 2));
    prune(through(3));
    assertThat(journal.firstKept(ACME)).isEqualTo(4);
    prune(anything());
    assertThat(journal.firstKept(ACME)).isEqualTo(6);
    assertThat(journal.oldest(ACME, anything())).isEmpty();
  }

  @Test
  void only_whole_blocks_are_cut_and_only_within_bounds() throws Exception {
    Instant early = clock.instant();
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 2));
    clock.advance(Duration.ofMinutes(1));
    append(block(ACME, "c", 5));
    Instant late = clock.instant();
    assertThat(journal.oldest(ACME, through(2))).isEmpty();
    assertThat(journal.oldest(ACME, new CutBounds(early, NO_BOUND, 9, NO_BOUND))).isEmpty();
    assertThat(cut(through(4)).throughSequence()).isEqualTo(3);
    Cut older = cut(new CutBounds(late, NO_BOUND, 9, NO_BOUND));
    assertThat(older.fromSequence()).isEqualTo(1);
    assertThat(older.throughSequence()).isEqualTo(5);
    assertThat(older.blocks()).isEqualTo(2);
    assertThat(older.events()).isEqualTo(5);
    assertThat(older.eventBytes()).isPositive();
    assertThat(older.oldestCommittedAt()).isEqualTo(early);
    assertThat(older.newestCommittedAt()).isEqualTo(early);
    assertThat(cut(anything()).newestCommittedAt()).isEqualTo(late);
    Instant after = late.plusSeconds(1);
    assertThat(cut(new CutBounds(after, NO_BOUND, 1, NO_BOUND)).blocks()).isEqualTo(1);
    assertThat(cut(new CutBounds(after, NO_BOUND, 9, 1)).blocks()).isEqualTo(1);
  }

  @Test
  void what_was_pruned_is_gone_and_the_rest_is_untouched() throws Exception {
    append(block(ACME, "a", 3));
    append(new SampleEvents().record("old", "th_1").record("older", "th_2").draft(ACME));
    append(block(ACME, "b", 2));
    append(new SampleEvents().record("new", "th_1").draft(ACME));
    append(block(OTHER, "o", 3));
    StreamHead head = journal.head(ACME);
    prune(through(5));
    assertThat(keys(journal.read(ACME, 0, NO_BOUND, FacetSet.ALL)))
        .containsExactly("b-0", "b-1", "new");
    assertThat(keys(journal.read(OTHER, 0, NO_BOUND, FacetSet.ALL))).hasSize(3);
    assertThat(journal.find(ACME, EventKind.TRACE, new EventKey("a-1"))).isEmpty();
    assertThat(journal.find(ACME, EventKind.TRACE, new EventKey("b-1"))).isPresent();
    ThreadPage thread = journal.readThread(ACME, "th_1", 0, NO_BOUND);
    assertThat(thread.events()).extracting(Event::sequence).containsExactly(8L);
    assertThat(journal.readThread(ACME, "th_2", 0, NO_BOUND).events()).isEmpty();
    assertThat(journal.cursorAt(ACME, Instant.EPOCH)).isEqualTo(5);
    assertThat(journal.head(ACME)).isEqualTo(head);
  }

  @Test
  void a_reader_before_the_beginning_goes_on_there() throws Exception {
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 2));
    append(new SampleEvents().add("c", 2, Facet.TRACE_ERROR).draft(ACME));
    prune(through(3));
    for (long after = 0; after <= 3; after++) {
      Page page = journal.read(ACME, after, 1, FacetSet.ALL);
      assertThat(keys(page)).containsExactly("b-0", "b-1");
      assertThat(page.through()).isEqualTo(5);
    }
    Page wanted = journal.read(ACME, 1, NO_BOUND, FacetSet.of(Facet.TRACE_ERROR));
    assertThat(keys(wanted)).containsExactly("c-0", "c-1");
    prune(anything());
    assertThat(journal.read(ACME, 1, NO_BOUND, FacetSet.ALL)).isEqualTo(new Page(List.of(), 7, 0));
  }

  @Test
  void the_chain_goes_on_where_everything_was_pruned() throws Exception {
    append(block(ACME, "a", 3));
    StreamHead before = journal.head(ACME);
    clock.advance(Duration.ofHours(-1));
    Pruning pruning = prune(anything());
    assertThat(pruning.lastHash()).isEqualTo(before.hash());
    assertThat(pruning.nextPreviousHash()).isEqualTo(before.hash());
    assertThat(journal.head(ACME)).isEqualTo(before);
    append(block(ACME, "b", 2));
    Block next = journal.read(ACME, 0, NO_BOUND, FacetSet.ALL).blocks().get(0);
    assertThat(next.firstSequence()).isEqualTo(4);
    assertThat(next.committedAt()).isAfter(clock.instant());
    assertThat(journal.head(ACME).lastSequence()).isEqualTo(5);
  }

  @Test
  void prunings_are_recorded_and_follow_one_another() throws Exception {
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 2));
    append(block(ACME, "c", 1));
    append(block(ACME, "d", 4));
    List<Block> blocks = journal.read(ACME, 0, NO_BOUND, FacetSet.ALL).blocks();
    prune(through(3));
    clock.advance(Duration.ofMinutes(20));
    prune(through(5));
    Pruning grown =
        new Pruning(
            ACME,
            1,
            5,
            blocks.get(1).hash(),
            blocks.get(1).hash(),
            clock.instant(),
            PruneReason.AGE);
    assertThat(journal.prunings(ACME)).containsExactly(grown);
    journal.prune(cut(through(6)), PruneReason.ROOM);
    clock.advance(Duration.ofHours(1));
    journal.prune(cut(anything()), PruneReason.ROOM);
    List<Pruning> all = journal.prunings(ACME);
    assertThat(all).hasSize(3).startsWith(grown);
    assertThat(all).extracting(Pruning::fromSequence).containsExactly(1L, 6L, 7L);
    assertThat(all).extracting(Pruning::throughSequence).containsExactly(5L, 6L, 10L);
    assertThat(all.get(2).lastHash()).isEqualTo(journal.head(ACME).hash());
    assertThat(journal.prunings(OTHER)).isEmpty();
  }

  @Test
  void a_cut_that_is_not_the_beginning_any_more_changes_nothing() throws Exception {
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 2));
    append(block(ACME, "c", 2));
    Cut both = cut(through(5));
    prune(through(3));
    assertThat(journal.prune(both, PruneReason.AGE)).isEmpty();
    Cut elsewhere = new Cut(ACME, 6, 7, 1, 1, clock.instant(), clock.instant());
    assertThat(journal.prune(elsewhere, PruneReason.AGE)).isEmpty();
    assertThat(keys(journal.read(ACME, 0, NO_BOUND, FacetSet.ALL))).hasSize(4);
    assertThat(journal.prunings(ACME)).hasSize(1);
  }

  @Test
  void readers_beside_the_pruning_see_blocks_whole_or_not_at_all() throws Exception {
    int blocks = 120;
    for (int i = 0; i < blocks; i++) {
      append(new SampleEvents().record("r" + i, "th_1").record("s" + i, "th_2").draft(ACME));
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Void>> readers =
          List.of(
              CompletableFuture.runAsync(() -> readUntilPruned(false), threads),
              CompletableFuture.runAsync(() -> readUntilPruned(true), threads));
      while (journal.firstKept(ACME) <= 2L * blocks) {
        Cut next = cut(new CutBounds(Instant.MAX, NO_BOUND, 3, NO_BOUND));
        assertThat(journal.prune(next, PruneReason.AGE)).isPresent();
      }
      CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
    } finally {
      threads.shutdownNow();
    }
  }

  private void readUntilPruned(boolean thread) {
    try {
      long kept = 0;
      do {
        if (thread) {
          journal.readThread(ACME, "th_1", 0, NO_BOUND);
        } else {
          journal.read(ACME, 0, NO_BOUND, FacetSet.ALL);
          journal.find(ACME, EventKind.AUDIT, new EventKey("nowhere"));
        }
        kept = journal.head(ACME).lastSequence() + 1 - journal.firstKept(ACME);
      } while (kept > 0);
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  private void append(BlockDraft draft) throws JournalException {
    journal.append(Commit.of(draft));
  }

  private Pruning prune(CutBounds bounds) throws JournalException {
    return journal.prune(cut(bounds), PruneReason.AGE).orElseThrow();
  }

  private Cut cut(CutBounds bounds) throws JournalException {
    return journal.oldest(ACME, bounds).orElseThrow();
  }

  private static CutBounds through(long sequence) {
    return new CutBounds(Instant.MAX, sequence, 1_000, NO_BOUND);
  }

  private static CutBounds anything() {
    return through(NO_BOUND);
  }

  private static List<String> keys(Page page) {
    List<String> keys = new ArrayList<>();
    for (Block block : page.blocks()) {
      for (int i = 0; i < block.count(); i++) {
        keys.add(block.event(i).key().value());
      }
    }
    return keys;
  }
}
