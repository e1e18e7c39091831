package io.tracepost.contract.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailJournalTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");

  private final ManualClock clock = ManualClock.atNoon();
  private final InMemoryJournal store = new InMemoryJournal(clock);
  private final TailJournal journal = new TailJournal(store, clock, 20_000);

  @Test
  void what_was_just_written_is_read_without_the_store() throws JournalException {
    append(ACME, "a", 10);
    append(ACME, "b", 5);
    assertThat(keys(journal.read(ACME, 7, 1_000_000, FacetSet.ALL), 7))
        .containsExactly("a-7", "a-8", "a-9", "b-0", "b-1", "b-2", "b-3", "b-4");
    assertThat(store.reads()).isZero();
  }

  @Test
  void what_is_older_than_the_tail_comes_from_the_store() throws JournalException {
    for (int i = 0; i < 100; i++) {
      append(ACME, "block" + i, 10);
    }
    long after = 0;
    List<String> keys = new ArrayList<>();
    while (after < 1_000) {
      Page page = journal.read(ACME, after, 500, FacetSet.ALL);
      keys.addAll(keys(page, after));
      after = page.through();
    }
    assertThat(keys)
        .hasSize(1_000)
        .doesNotHaveDuplicates()
        .startsWith("block0-0")
        .endsWith("block99-9");
    assertThat(store.reads()).isPositive();
  }

  @Test
  void another_writer_in_between_begins_the_tail_anew() throws JournalException {
    append(ACME, "mine", 10);
    store.append(Commit.of(SampleEvents.block(ACME, "theirs", 10)));
    append(ACME, "mine-again", 10);
    assertThat(keys(journal.read(ACME, 0, 1_000_000, FacetSet.ALL), 0)).hasSize(30);
    assertThat(keys(journal.read(ACME, 20, 1_000_000, FacetSet.ALL), 20)).hasSize(10);
    assertThat(store.reads()).isEqualTo(1);
  }

  @Test
  void organizations_do_not_see_each_other() throws JournalException {
    append(ACME, "a", 10);
    append(OTHER, "b", 10);
    assertThat(keys(journal.read(OTHER, 0, 1_000_000, FacetSet.ALL), 0))
        .allMatch(key -> key.startsWith("b"));
  }

  @Test
  void a_reader_at_the_head_gets_nothing_new() throws JournalException {
    append(ACME, "a", 10);
    Page page = journal.read(ACME, 10, 1_000_000, FacetSet.ALL);
    assertThat(page.blocks()).isEmpty();
    assertThat(page.through()).isEqualTo(10);
  }

  private void append(OrganizationId organization, String prefix, int events)
      throws JournalException {
    journal.append(Commit.of(SampleEvents.block(organization, prefix, events)));
  }

  private static List<String> keys(Page page, long after) {
    List<String> keys = new ArrayList<>();
    for (Block block : page.blocks()) {
      for (int i = 0; i < block.count(); i++) {
        if (block.event(i).sequence() > after) {
          keys.add(block.event(i).key().value());
        }
      }
    }
    return keys;
  }
}
