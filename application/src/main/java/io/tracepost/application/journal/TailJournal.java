package io.tracepost.application.journal;

import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the newest blocks this process appended in memory, up to a number of bytes, so that delivery
 * which keeps up never reads from the store what was just written to it. Everything else is the
 * journal underneath. Blocks served from memory carry the number 0 and no hash. Thread-safe.
 *
 * <p>When another process appends in between, the tail of that stream begins anew: what is served is
 * always a stretch without holes.
 */
public final class TailJournal extends ForwardingJournal {
  private final InstantSource clock;
  private final long mostBytes;
  private final Map<OrganizationId, ArrayDeque<Block>> tails = new HashMap<>();
  private final ArrayDeque<Block> byAge = new ArrayDeque<>();
  private long bytes;

  /**
   * A tail on a journal.
   *
   * @param journal what keeps the blocks
   * @param clock dates the blocks in memory
   * @param mostBytes of events to keep in memory over all organizations
   */
  public TailJournal(Journal journal, InstantSource clock, long mostBytes) {
    super(journal);
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    List<Stretch> stretches = super.append(commit);
    Instant now = clock.instant();
    synchronized (this) {
      for (int i = 0; i < stretches.size(); i++) {
        keep(commit.blocks().get(i), stretches.get(i), now);
      }
    }
    return stretches;
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    Optional<Page> inMemory = fromTail(organization, after, maxBytes);
    return inMemory.isPresent()
        ? inMemory.get()
        : super.read(organization, after, maxBytes, wanted);
  }

  @Override
  public Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
    Optional<Pruning> pruned = super.prune(cut, reason);
    synchronized (this) {
      forgetThrough(cut);
    }
    return pruned;
  }

  private void forgetThrough(Cut cut) {
    ArrayDeque<Block> tail = tails.get(cut.organization());
    while (tail != null
        && !tail.isEmpty()
        && tail.getFirst().lastSequence() <= cut.throughSequence()) {
      Block oldest = tail.removeFirst();
      byAge.remove(oldest);
      bytes -= oldest.events().length;
    }
    if (tail != null && tail.isEmpty()) {
      tails.remove(cut.organization());
    }
  }

  private void keep(BlockDraft draft, Stretch stretch, Instant now) {
    ArrayDeque<Block> tail = tails.computeIfAbsent(draft.organization(), id -> new ArrayDeque<>());
    if (!tail.isEmpty() && tail.getLast().lastSequence() + 1 != stretch.firstSequence()) {
      forget(tail);
    }
    Block block =
        new Block(
            0,
            draft.organization(),
            stretch.firstSequence(),
            now,
            draft.events().facets(),
            Directory.of(draft.events()),
            draft.events().array(),
            "");
    tail.addLast(block);
    byAge.addLast(block);
    bytes += block.events().length;
    while (bytes > mostBytes) {
      Block oldest = byAge.removeFirst();
      bytes -= oldest.events().length;
      ArrayDeque<Block> its = tails.getOrDefault(oldest.organization(), new ArrayDeque<>());
      its.removeFirst();
      if (its.isEmpty()) {
        tails.remove(oldest.organization());
      }
    }
  }

  private void forget(ArrayDeque<Block> tail) {
    Iterator<Block> kept = byAge.iterator();
    OrganizationId organization = tail.getFirst().organization();
    while (kept.hasNext()) {
      Block block = kept.next();
      if (block.organization().equals(organization)) {
        bytes -= block.events().length;
        kept.remove();
      }
    }
    tail.clear();
  }

  private synchronized Optional<Page> fromTail(
      OrganizationId organization, long after, long maxBytes) {
    ArrayDeque<Block> tail = tails.get(organization);
    if (tail == null
        || tail.getFirst().firstSequence() > after + 1
        || tail.getLast().lastSequence() <= after) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    long sum = 0;
    for (Block block : tail) {
      if (block.lastSequence() > after && sum < maxBytes) {
        blocks.add(block);
        sum += block.directory().byteCount();
      }
    }
    return Optional.of(new Page(blocks, blocks.get(blocks.size() - 1).lastSequence(), sum));
  }
}
