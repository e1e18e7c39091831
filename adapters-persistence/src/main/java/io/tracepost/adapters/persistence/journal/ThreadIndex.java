package io.tracepost.adapters.persistence.journal;

import io.tracepost.application.journal.AuditThreads;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The index of audit threads: which blocks hold records of a thread, and where in them. The records
 * are read from their blocks, so that what is served was checked against the chain.
 */
final class ThreadIndex {
  private static final int ERA_BITS = 17;
  private static final int ROWS = 64;
  private static final String BLOCK_COLUMNS =
      Arrays.stream(BlockHeader.COLUMNS.split(", "))
          .map(column -> "b." + column)
          .collect(Collectors.joining(", "));

  private final JournalReader blocks;

  ThreadIndex(JournalReader blocks) {
    this.blocks = blocks;
  }

  /** Notes the threads of a block, in its transaction. */
  static void insert(Handle handle, Stretch stretch, Map<Long, byte[]> places) {
    if (places.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into audit_thread (organization_id, era, thread_number, last_sequence, places)"
                + " values (:organization_id, :era, :thread_number, :last_sequence, :places)");
    places.forEach(
        (number, where) ->
            batch
                .bind("organization_id", stretch.organization().value())
                .bind("era", era(stretch.lastSequence()))
                .bind("thread_number", number)
                .bind("last_sequence", stretch.lastSequence())
                .bind("places", where)
                .add());
    batch.execute();
  }

  /** The era of a sequence. */
  static long era(long sequence) {
    return sequence >> ERA_BITS;
  }

  ThreadPage read(
      Handle handle, OrganizationId organization, String thread, long after, long maxBytes) {
    long head = blocks.head(handle, organization).lastSequence();
    long number = AuditThreads.number(thread);
    List<Event> events = new ArrayList<>();
    long bytes = 0;
    long begin = Math.max(after, PruningTable.prunedThrough(handle, organization));
    for (long era = era(begin + 1); era <= era(head); era++) {
      long seen = after;
      List<Row> rows;
      do {
        rows = rows(handle, organization, era, number, seen, head);
        for (Row row : rows) {
          Optional<Block> block = row.block(handle);
          if (block.isEmpty()) {
            continue;
          }
          for (int place : AuditThreads.decode(row.places())) {
            Event event = block.get().event(place);
            if (event.sequence() <= after || !AuditThreads.of(event).equals(thread)) {
              continue;
            }
            events.add(event);
            bytes += event.length();
            if (bytes >= maxBytes) {
              return new ThreadPage(events, event.sequence());
            }
          }
          seen = row.lastSequence();
        }
      } while (rows.size() == ROWS);
    }
    return new ThreadPage(events, Math.max(after, head));
  }

  private static List<Row> rows(
      Handle handle, OrganizationId organization, long era, long number, long after, long head) {
    return handle
        .createQuery(
            "select "
                + BLOCK_COLUMNS
                + ", c.directory, c.events, t.places, t.last_sequence from audit_thread t left join"
                + " journal_block b on"
                + " b.organization_id = t.organization_id and b.last_sequence = t.last_sequence left"
                + " join journal_content c on c.block_id = b.block_id where t.organization_id ="
                + " :organization_id and t.era = :era and t.thread_number = :thread_number and"
                + " t.last_sequence > :after and t.last_sequence <= :head order by"
                + " t.organization_id, t.era, t.thread_number, t.last_sequence limit "
                + ROWS)
        .bind("organization_id", organization.value())
        .bind("era", era)
        .bind("thread_number", number)
        .bind("after", after)
        .bind("head", head)
        .map((row, context) -> Row.of(organization, row))
        .list();
  }

  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  private record Row(
      OrganizationId organization, long lastSequence, Optional<Block> found, byte[] places) {
    private static final int LAST_SEQUENCE_COLUMN = 14;

    static Row of(OrganizationId organization, ResultSet row) throws SQLException {
      byte[] events = row.getBytes("events");
      return new Row(
          organization,
          row.getLong(LAST_SEQUENCE_COLUMN),
          events == null
              ? Optional.empty()
              : Optional.of(BlockHeader.of(row).with(row.getBytes("directory"), events)),
          row.getBytes("places"));
    }

    /** The block; empty when it was pruned while its row was read. */
    Optional<Block> block(Handle handle) {
      if (found.isEmpty() && PruningTable.prunedThrough(handle, organization) < lastSequence) {
        throw new DamagedBlock(organization + " to " + lastSequence, "it is missing");
      }
      return found;
    }
  }
}
