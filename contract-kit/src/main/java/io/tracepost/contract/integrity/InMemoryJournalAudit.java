package io.tracepost.contract.integrity;

import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.Seal;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.KeyFilter;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;

/**
 * Reads a journal in memory as an auditor reads rows. As thread-safe as the journal.
 *
 * @param journal an {@link io.tracepost.contract.journal.InMemoryJournal} or one that hands on to it
 */
public record InMemoryJournalAudit(Journal journal) implements JournalAudit {
  private static final int PLAIN = 0;

  @Override
  public List<OrganizationId> organizations() throws JournalException {
    return journal.streams();
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    return journal.head(organization);
  }

  @Override
  public List<StoredBlock> blocks(OrganizationId organization, Place after, long maxBytes)
      throws JournalException {
    List<StoredBlock> found = new ArrayList<>();
    long bytes = 0;
    for (StoredBlock block : all(organization)) {
      boolean behind =
          block.lastSequence() > after.lastSequence()
              || (block.lastSequence() == after.lastSequence() && block.id() > after.id());
      if (behind && bytes < maxBytes) {
        found.add(block);
        bytes += block.weight();
      }
    }
    return found;
  }

  @Override
  public List<Seal> seals(OrganizationId organization, long afterSequence, int limit)
      throws JournalException {
    return all(organization).stream()
        .map(StoredBlock::seal)
        .filter(seal -> seal.lastSequence() > afterSequence)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Pruning> prunings(OrganizationId organization) throws JournalException {
    return journal.prunings(organization);
  }

  private List<StoredBlock> all(OrganizationId organization) throws JournalException {
    List<StoredBlock> stored = new ArrayList<>();
    List<Pruning> prunings = journal.prunings(organization);
    String previous =
        prunings.isEmpty()
            ? StreamHead.EMPTY.hash()
            : prunings.get(prunings.size() - 1).nextPreviousHash();
    for (Block block : journal.read(organization, 0, Long.MAX_VALUE, FacetSet.ALL).blocks()) {
      stored.add(stored(block, HexFormat.of().parseHex(previous)));
      previous = block.hash();
    }
    return stored;
  }

  private static StoredBlock stored(Block block, byte[] previous) {
    List<Event> events = IntStream.range(0, block.count()).mapToObj(block::event).toList();
    LongSummaryStatistics times = events.stream().mapToLong(Event::timeMicros).summaryStatistics();
    return new StoredBlock(
        block.id(),
        block.organization(),
        block.firstSequence(),
        block.lastSequence(),
        block.committedAt(),
        times.getMin(),
        times.getMax(),
        block.facets().bits(),
        block.directory().byteCount(),
        PLAIN,
        KeyFilter.of(
            events.size(), i -> KeyHash.of(events.get(i).facet().kind(), events.get(i).key())),
        previous,
        HexFormat.of().parseHex(block.hash()),
        block.directory().encode(),
        block.events());
  }
}
