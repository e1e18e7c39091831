package io.tracepost.contract.journal;

import static io.tracepost.contract.journal.SampleEvents.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} promises. An adapter brings only the way to open an empty one. */
public abstract class JournalContract {
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
  void sequences_begin_at_one_and_have_no_gaps() throws Exception {
    assertThat(append(block(ACME, "a", 3))).isEqualTo(new Stretch(ACME, 1, 3));
    assertThat(append(block(ACME, "b", 1))).isEqualTo(new Stretch(ACME, 4, 4));
    assertThat(append(block(ACME, "c", 5))).isEqualTo(new Stretch(ACME, 5, 9));
    assertThat(journal.head(ACME).lastSequence()).isEqualTo(9);
  }

  @Test
  void organizations_have_streams_of_their_own_in_one_commit() throws Exception {
    append(block(ACME, "a", 3));
    List<Stretch> stretches =
        journal.append(new Commit(List.of(block(OTHER, "o", 2), block(ACME, "b", 2)), List.of()));
    assertThat(stretches).containsExactly(new Stretch(ACME, 4, 5), new Stretch(OTHER, 1, 2));
    assertThat(keysIn(readAll(OTHER))).containsExactly("o-0", "o-1");
  }

  @Test
  void events_come_back_byte_for_byte_with_their_columns() throws Exception {
    EventKey key = new EventKey("quote \" backslash \\ line\nend – ü – 🦊");
    BlockDraft draft =
        new SampleEvents()
            .add(new EventKey("plain"), -1_500, Facet.TRACE_ERROR, "")
            .add(key, 1_767_225_600_123_456L, Facet.AUDIT_SYSTEM, "ünïcödé ".repeat(400))
            .draft(ACME);
    byte[] before = new byte[draft.events().byteCount()];
    System.arraycopy(draft.events().array(), 0, before, 0, before.length);
    append(draft);
    Block block = readAll(ACME).get(0);
    assertThat(block.count()).isEqualTo(2);
    assertThat(block.facets()).isEqualTo(FacetSet.of(Facet.TRACE_ERROR, Facet.AUDIT_SYSTEM));
    assertThat(block.event(0).timeMicros()).isEqualTo(-1_500);
    assertThat(block.event(1).timeMicros()).isEqualTo(1_767_225_600_123_456L);
    assertThat(block.event(1).facet()).isEqualTo(Facet.AUDIT_SYSTEM);
    assertThat(block.event(1).key()).isEqualTo(key);
    assertThat(block.events()).isEqualTo(before);
    assertThat(block.committedAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_block_of_many_megabytes_is_kept() throws Exception {
    SampleEvents events = new SampleEvents();
    for (int i = 0; i < 40; i++) {
      events.add(new EventKey("big-" + i), i, Facet.TRACE_SUCCESS, noise(i, 200_000));
    }
    append(events.draft(ACME));
    assertThat(readAll(ACME).get(0).event(39).json()).contains(noise(39, 200_000));
  }

  @Test
  void a_read_goes_on_after_a_sequence_also_inside_a_block() throws Exception {
    append(block(ACME, "a", 3));
    append(block(ACME, "b", 3));
    assertThat(firstSequences(journal.read(ACME, 0, NO_BOUND, FacetSet.ALL)))
        .containsExactly(1L, 4L);
    assertThat(firstSequences(journal.read(ACME, 2, NO_BOUND, FacetSet.ALL)))
        .containsExactly(1L, 4L);
    assertThat(firstSequences(journal.read(ACME, 3, NO_BOUND, FacetSet.ALL))).containsExactly(4L);
  }

  @Test
  void a_read_stops_after_the_block_that_reaches_the_bound() throws Exception {
    append(block(ACME, "a", 10));
    append(block(ACME, "b", 10));
    append(block(ACME, "c", 10));
    long blockBytes = journal.read(ACME, 0, 1, FacetSet.ALL).bytes();
    Page one = journal.read(ACME, 0, 1, FacetSet.ALL);
    assertThat(firstSequences(one)).containsExactly(1L);
    assertThat(one.through()).isEqualTo(10);
    Page two = journal.read(ACME, 0, blockBytes + 1, FacetSet.ALL);
    assertThat(firstSequences(two)).containsExactly(1L, 11L);
    assertThat(two.through()).isEqualTo(20);
    assertThat(two.bytes()).isEqualTo(2 * blockBytes);
  }

  @Test
  void blocks_without_a_wanted_facet_are_skipped_and_spoken_for() throws Exception {
    append(block(ACME, "a", 2));
    append(new SampleEvents().add("e", 2, Facet.TRACE_ERROR).draft(ACME));
    append(block(ACME, "b", 2));
    FacetSet errors = FacetSet.of(Facet.TRACE_ERROR);
    Page page = journal.read(ACME, 0, NO_BOUND, errors);
    assertThat(firstSequences(page)).containsExactly(3L);
    assertThat(page.through()).isEqualTo(6);
    Page bounded = journal.read(ACME, 0, 1, errors);
    assertThat(bounded.through()).isBetween(4L, 6L);
    Page nothing = journal.read(ACME, 0, NO_BOUND, FacetSet.of(Facet.AUDIT_AITL));
    assertThat(nothing.blocks()).isEmpty();
    assertThat(nothing.through()).isEqualTo(6);
  }

  @Test
  void a_read_at_the_head_finds_nothing_and_stays_there() throws Exception {
    append(block(ACME, "a", 2));
    Page page = journal.read(ACME, 2, NO_BOUND, FacetSet.ALL);
    assertThat(page.blocks()).isEmpty();
    assertThat(page.through()).isEqualTo(2);
    assertThat(journal.read(OTHER, 0, NO_BOUND, FacetSet.ALL).through()).isZero();
  }

  @Test
  void more_blocks_than_a_page_holds_are_all_read() throws Exception {
    for (int i = 0; i < 300; i++) {
      append(block(ACME, "n" + i, 1));
    }
    List<Long> seen = new ArrayList<>();
    long after = 0;
    while (after < 300) {
      Page page = journal.read(ACME, after, NO_BOUND, FacetSet.ALL);
      assertThat(page.through()).isGreaterThan(after);
      page.blocks().forEach(block -> seen.add(block.firstSequence()));
      after = page.through();
    }
    assertThat(seen).hasSize(300).isSorted().doesNotHaveDuplicates();
    assertThat(journal.find(ACME, EventKind.TRACE, new EventKey("n3-0"))).isPresent();
    assertThat(journal.find(ACME, EventKind.TRACE, new EventKey("n301-0"))).isEmpty();
  }

  @Test
  void the_head_carries_the_hash_of_the_newest_block() throws Exception {
    assertThat(journal.head(ACME)).isEqualTo(StreamHead.EMPTY);
    append(block(ACME, "a", 2));
    String first = journal.head(ACME).hash();
    append(block(ACME, "b", 2));
    List<Block> blocks = readAll(ACME);
    assertThat(blocks.get(0).hash()).isEqualTo(first).isNotEqualTo(StreamHead.EMPTY.hash());
    assertThat(journal.head(ACME)).isEqualTo(new StreamHead(4, blocks.get(1).hash()));
  }

  @Test
  void an_event_is_found_by_its_key_newest_first() throws Exception {
    EventKey escaped = new EventKey("say \"hi\" \\ bye");
    append(block(ACME, "a", 3));
    append(new SampleEvents().add(escaped, 7, Facet.TRACE_SUCCESS, "").draft(ACME));
    append(block(ACME, "a", 2));
    assertThat(
            journal
                .find(ACME, EventKind.TRACE, new EventKey("a-1"))
                .orElseThrow()
                .event()
                .sequence())
        .isEqualTo(6);
    assertThat(
            journal
                .find(ACME, EventKind.TRACE, new EventKey("a-2"))
                .orElseThrow()
                .event()
                .sequence())
        .isEqualTo(3);
    assertThat(journal.find(ACME, EventKind.TRACE, escaped).orElseThrow().block().firstSequence())
        .isEqualTo(4);
    assertThat(journal.find(ACME, EventKind.TRACE, new EventKey("never"))).isEmpty();
    assertThat(journal.find(OTHER, EventKind.TRACE, new EventKey("a-1"))).isEmpty();
  }

  @Test
  void a_trace_and_a_record_of_one_key_are_told_apart() throws Exception {
    append(new SampleEvents().add("a", 1, Facet.AUDIT_AITL).draft(ACME));
    append(block(ACME, "a", 1));
    EventKey key = new EventKey("a-0");
    assertThat(journal.find(ACME, EventKind.AUDIT, key).orElseThrow().event().sequence())
        .isEqualTo(1);
    assertThat(journal.find(ACME, EventKind.TRACE, key).orElseThrow().event().sequence())
        .isEqualTo(2);
  }

  @Test
  void several_blocks_of_one_organization_keep_their_order_in_one_commit() throws Exception {
    List<Stretch> stretches =
        journal.append(
            new Commit(
                List.of(block(OTHER, "o", 1), block(ACME, "a", 2), block(ACME, "b", 3)),
                List.of()));
    assertThat(stretches)
        .containsExactlyInAnyOrder(
            new Stretch(OTHER, 1, 1), new Stretch(ACME, 1, 2), new Stretch(ACME, 3, 5));
    assertThat(readAll(ACME)).extracting(Block::count).containsExactly(2, 3);
  }

  @Test
  void a_thread_is_read_in_order_without_its_neighbours() throws Exception {
    for (int block = 0; block < 100; block++) {
      SampleEvents events = new SampleEvents().add("t" + block, 1, Facet.TRACE_SUCCESS);
      for (int i = 0; i < 4; i++) {
        events.record("r" + block + "-" + i, i % 2 == 0 ? "even" : "odd " + block % 3);
      }
      append(events.draft(ACME));
    }
    append(new SampleEvents().record("foreign", "even").draft(OTHER));

    List<String> even = thread("even", NO_BOUND);
    assertThat(even).hasSize(200).startsWith("r0-0", "r0-2", "r1-0").endsWith("r99-2");
    assertThat(thread("even", 1)).isEqualTo(even);
    assertThat(thread("odd 1", 700)).hasSize(66).startsWith("r1-1", "r1-3", "r4-1");
    assertThat(thread("odd", NO_BOUND)).isEmpty();
    ThreadPage rest = journal.readThread(ACME, "even", 494, NO_BOUND);
    assertThat(rest.events())
        .extracting(event -> event.key().value())
        .containsExactly("r99-0", "r99-2");
    assertThat(rest.through()).isEqualTo(500);
  }

  private List<String> thread(String thread, long maxBytes) throws Exception {
    List<String> keys = new ArrayList<>();
    long after = 0;
    while (after < 500) {
      ThreadPage page = journal.readThread(ACME, thread, after, maxBytes);
      assertThat(page.through()).isGreaterThan(after);
      page.events().forEach(event -> keys.add(event.key().value()));
      after = page.through();
    }
    return keys;
  }

  @Test
  void the_newest_blocks_of_each_organization_are_handed_over() throws Exception {
    append(block(ACME, "a", 4));
    append(block(ACME, "b", 4));
    append(block(ACME, "c", 4));
    append(block(OTHER, "o", 1));
    List<String> seen = new ArrayList<>();
    journal.recent(5, 100, block -> seen.add(block.organization() + " " + block.firstSequence()));
    assertThat(seen).containsExactlyInAnyOrder("acme 9", "acme 5", "other 1");
    assertThat(seen.indexOf("acme 9")).isLessThan(seen.indexOf("acme 5"));
  }

  @Test
  void of_many_organizations_those_that_wrote_last_are_handed_over_the_last_at_the_end()
      throws Exception {
    for (int i = 1; i <= 9; i++) {
      append(block(new OrganizationId("tenant-" + i), "e", i % 3 + 1));
      clock.advance(Duration.ofSeconds(1));
    }
    append(block(new OrganizationId("tenant-4"), "later", 1));
    List<String> seen = new ArrayList<>();
    journal.recent(2, 5, block -> seen.add(block.organization() + " " + block.firstSequence()));
    assertThat(seen).containsExactly("tenant-8 1", "tenant-9 1", "tenant-4 3", "tenant-4 1");
    seen.clear();
    journal.recent(100, 0, block -> seen.add(block.organization().value()));
    assertThat(seen).isEmpty();
  }

  @Test
  void receipts_are_kept_with_their_events_and_forgotten_in_time() throws Exception {
    Receipt receipt = new Receipt(ACME, "key-1", "digest", "{\"accepted\":3}", clock.instant());
    journal.append(new Commit(List.of(block(ACME, "a", 3)), List.of(receipt)));
    Instant dayAgo = clock.instant().minus(Duration.ofHours(24));
    assertThat(journal.receipt(ACME, "key-1", dayAgo)).contains(receipt);
    assertThat(journal.receipt(OTHER, "key-1", dayAgo)).isEmpty();
    assertThat(journal.receipt(ACME, "key-2", dayAgo)).isEmpty();
    assertThat(journal.receipt(ACME, "key-1", clock.instant().plusMillis(1))).isEmpty();
  }

  @Test
  void a_receipt_without_events_is_kept_and_a_second_one_replaces_it() throws Exception {
    Receipt first = new Receipt(ACME, "key", "one", "{}", clock.instant());
    Receipt second = new Receipt(ACME, "key", "two", "{}", clock.instant());
    assertThat(journal.append(new Commit(List.of(), List.of(first)))).isEmpty();
    journal.append(new Commit(List.of(), List.of(second)));
    assertThat(journal.receipt(ACME, "key", Instant.EPOCH)).contains(second);
  }

  @Test
  void a_cursor_is_found_by_commit_time() throws Exception {
    Instant start = clock.instant();
    append(block(ACME, "a", 3));
    clock.advance(Duration.ofMinutes(1));
    append(block(ACME, "b", 3));
    assertThat(journal.cursorAt(ACME, start.minusSeconds(9))).isZero();
    assertThat(journal.cursorAt(ACME, start)).isZero();
    assertThat(journal.cursorAt(ACME, start.plusSeconds(1))).isEqualTo(3);
    assertThat(journal.cursorAt(ACME, start.plusSeconds(61))).isEqualTo(6);
    assertThat(journal.cursorAt(OTHER, start)).isZero();
  }

  @Test
  void commit_times_never_go_back_within_a_stream() throws Exception {
    append(block(ACME, "a", 1));
    Instant first = clock.instant();
    clock.advance(Duration.ofHours(-1));
    append(block(ACME, "b", 1));
    assertThat(readAll(ACME).get(1).committedAt()).isEqualTo(first);
  }

  @Test
  void the_size_grows_with_what_is_kept() throws Exception {
    for (int i = 0; i < 20; i++) {
      append(block(ACME, noise(i, 20), 50));
    }
    clock.advance(Duration.ofMinutes(1)); // figures may be some seconds old
    assertThat(journal.size().usedBytes()).isPositive();
    assertThat(journal.size().budgetBytes()).isGreaterThan(journal.size().usedBytes());
    assertThat(journal.size().freeBytes()).isPositive();
  }

  @Test
  void a_reader_beside_several_writers_misses_nothing() throws Exception {
    int writers = 4;
    int commits = 12;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        done.add(CompletableFuture.runAsync(() -> appendMany(writer, commits), threads));
      }
      CompletableFuture<Void> all = CompletableFuture.allOf(done.toArray(CompletableFuture[]::new));
      long after = 0;
      boolean lastRound = false;
      while (!lastRound) {
        lastRound = all.isDone();
        Page page = journal.read(ACME, after, NO_BOUND, FacetSet.ALL);
        for (Block block : page.blocks()) {
          assertThat(block.firstSequence()).isEqualTo(after + 1);
          after = block.lastSequence();
        }
        assertThat(page.through()).isEqualTo(after);
      }
      all.join();
      assertThat(after).isEqualTo(2L * writers * commits);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_reader_that_skips_beside_several_writers_misses_nothing() throws Exception {
    int writers = 4;
    int commits = 12;
    FacetSet errors = FacetSet.of(Facet.TRACE_ERROR);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        done.add(CompletableFuture.runAsync(() -> appendMany(writer, commits), threads));
      }
      CompletableFuture<Void> all = CompletableFuture.allOf(done.toArray(CompletableFuture[]::new));
      List<Long> seen = new ArrayList<>();
      long after = 0;
      boolean lastRound = false;
      while (!lastRound) {
        lastRound = all.isDone();
        Page page = journal.read(ACME, after, NO_BOUND, errors);
        page.blocks().forEach(block -> seen.add(block.firstSequence()));
        after = page.through();
      }
      all.join();
      assertThat(seen).hasSize(writers * commits).doesNotHaveDuplicates();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_closed_store_says_that_it_is_unavailable() throws Exception {
    append(block(ACME, "a", 1));
    journal.close();
    release();
    assertThatThrownBy(() -> append(block(ACME, "b", 1)))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE));
    journal = openEmpty();
  }

  /** One block of a success and one of an error, in turn. */
  private void appendMany(int writer, int commits) {
    try {
      for (int i = 0; i < commits; i++) {
        append(block(ACME, "w" + writer + "-" + i, 1));
        append(new SampleEvents().add("e" + writer + "-" + i, 1, Facet.TRACE_ERROR).draft(ACME));
      }
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  private Stretch append(BlockDraft draft) throws JournalException {
    return journal.append(Commit.of(draft)).get(0);
  }

  private List<Block> readAll(OrganizationId organization) throws JournalException {
    return journal.read(organization, 0, NO_BOUND, FacetSet.ALL).blocks();
  }

  private static List<String> keysIn(List<Block> blocks) {
    List<String> keys = new ArrayList<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.count(); i++) {
        keys.add(block.event(i).key().value());
      }
    }
    return keys;
  }

  private static List<Long> firstSequences(Page page) {
    return page.blocks().stream().map(Block::firstSequence).toList();
  }

  /** Text that does not compress well, the same for the same seed. */
  private static String noise(int seed, int length) {
    return new Random(seed)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
