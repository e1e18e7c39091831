package io.tracepost.application.integrity;

import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

/**
 * Reads streams as an auditor does: rows as they are stored, in order, without believing them. Takes
 * no lock that an append waits for. Safe from any thread; calls block on the store.
 */
public interface JournalAudit {
  /**
   * A place between two rows. Rows are ordered by last sequence, then by the store's number: two rows
   * may claim the same sequences after tampering.
   *
   * @param lastSequence of the row before this place
   * @param id of the row before this place
   */
  record Place(long lastSequence, long id) {
    /** Before every row. */
    public static final Place START = new Place(Long.MIN_VALUE, Long.MIN_VALUE);

    /** Before the first row that ends at or behind a sequence. */
    public static Place before(long sequence) {
      return new Place(sequence - 1, Long.MAX_VALUE);
    }

    /** Behind a block. */
    public static Place behind(StoredBlock block) {
      return new Place(block.lastSequence(), block.id());
    }
  }

  /** Every organization that has blocks or a head, in their order. */
  List<OrganizationId> organizations() throws JournalException;

  /** Where the head row says a stream stands; {@link StreamHead#EMPTY} without one. */
  StreamHead head(OrganizationId organization) throws JournalException;

  /**
   * Whole blocks behind a place, in order.
   *
   * @param maxBytes ends with the block that brings the stored bytes to this; the first is always
   *     returned. Empty at the end.
   */
  List<StoredBlock> blocks(OrganizationId organization, Place after, long maxBytes)
      throws JournalException;

  /** Seals of the blocks that end behind a sequence, in order; reads no content. */
  List<Seal> seals(OrganizationId organization, long afterSequence, int limit)
      throws JournalException;

  /** The recorded prunings of a stream, oldest first. */
  List<Pruning> prunings(OrganizationId organization) throws JournalException;
}
