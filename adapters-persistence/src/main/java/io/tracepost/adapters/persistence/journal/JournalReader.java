package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Found;
import io.tracepost.application.journal.KeyFilter;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The journal's queries. Every ordered one orders by the whole index (organization, last sequence):
 * ordering by the sequence alone makes H2 sort the stream for each page.
 */
final class JournalReader {
  /** Headers read at a time: what bounds the memory of a page of tiny blocks. */
  private static final int HEADERS = 256;

  /** Of one organization's newest events: 200,000 events of the usual size are less. */
  private static final long MOST_RECENT_BYTES = 160L << 20;

  private final String nextHeaders;

  JournalReader(Dialect dialect) {
    nextHeaders =
        "select "
            + BlockHeader.COLUMNS
            + " from journal_block where organization_id = :organization_id and last_sequence >"
            + " :after and "
            + dialect.sharedBits("facets", "cast(:wanted as integer)")
            + " <> 0 order by organization_id, last_sequence limit "
            + HEADERS;
  }

  /** The query behind {@link #read}, for a look at its plan. */
  String nextHeaders() {
    return nextHeaders;
  }

  Page read(
      Handle handle, OrganizationId organization, long after, long maxBytes, FacetSet wanted) {
    // The head is read first: every block up to it is visible to the query that follows, so what
    // the
    // query leaves out up to there was skipped for its facets and not because it came later.
    long head = head(handle, organization).lastSequence();
    List<BlockHeader> headers =
        handle
            .createQuery(nextHeaders)
            .bind("organization_id", organization.value())
            .bind("after", after)
            .bind("wanted", wanted.bits())
            .map((row, context) -> BlockHeader.of(row))
            .list();
    List<Block> blocks = new ArrayList<>();
    long bytes = 0;
    for (BlockHeader header : headers) {
      Optional<Block> block = load(handle, header);
      if (block.isPresent()) {
        blocks.add(block.get());
        bytes += header.eventBytes();
      }
      if (bytes >= maxBytes) {
        return new Page(blocks, header.lastSequence(), bytes);
      }
    }
    long lastSeen = headers.isEmpty() ? after : headers.get(headers.size() - 1).lastSequence();
    boolean ranOut = headers.size() < HEADERS;
    return new Page(blocks, ranOut ? Math.max(head, lastSeen) : lastSeen, bytes);
  }

  StreamHead head(Handle handle, OrganizationId organization) {
    return handle
        .createQuery(
            "select last_sequence, hash from stream_head where organization_id = :organization_id")
        .bind("organization_id", organization.value())
        .map(
            (row, context) ->
                new StreamHead(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
        .findOne()
        .orElse(StreamHead.EMPTY);
  }

  long cursorAt(Handle handle, OrganizationId organization, Instant committedAt) {
    return handle
        .createQuery(
            "select first_sequence - 1 from journal_block where organization_id = :organization_id"
                + " and committed_at >= :committed_at order by organization_id, last_sequence"
                + " limit 1")
        .bind("organization_id", organization.value())
        .bind("committed_at", Times.toColumn(committedAt))
        .mapTo(Long.class)
        .findOne()
        .orElseGet(() -> head(handle, organization).lastSequence());
  }

  Optional<Found> find(Handle handle, OrganizationId organization, EventKind kind, EventKey key) {
    KeyHash hash = KeyHash.of(kind, key);
    long before = Long.MAX_VALUE;
    while (true) {
      List<Filtered> page = filtersBefore(handle, organization, before);
      for (Filtered block : page) {
        if (KeyFilter.mayHold(block.keyFilter(), hash)) {
          Optional<Found> found = load(handle, block.header()).flatMap(it -> look(it, kind, key));
          if (found.isPresent()) {
            return found;
          }
        }
      }
      if (page.size() < HEADERS) {
        return Optional.empty();
      }
      before = page.get(page.size() - 1).header().lastSequence();
    }
  }

  void recent(Handle handle, int maxEach, int maxOverall, Consumer<Block> consumer) {
    for (OrganizationId organization : wroteLast(handle, maxEach, maxOverall)) {
      long before = Long.MAX_VALUE;
      long bytes = 0;
      for (long seen = 0; seen < maxEach && bytes < MOST_RECENT_BYTES && before > 1; ) {
        Optional<BlockHeader> header = headerBefore(handle, organization, before);
        if (header.isEmpty()) {
          break;
        }
        Optional<Block> block = load(handle, header.get());
        if (block.isEmpty()) {
          break;
        }
        consumer.accept(block.get());
        seen += block.get().count();
        bytes += header.get().eventBytes();
        before = block.get().firstSequence();
      }
    }
  }

  /** The organizations that wrote last, at the end the one that wrote last of all. */
  private static List<OrganizationId> wroteLast(Handle handle, int maxEach, int maxOverall) {
    List<OrganizationId> latestFirst = new ArrayList<>();
    long events = 0;
    Iterator<StreamEnd> ends = ends(handle).iterator();
    while (ends.hasNext() && events < maxOverall) {
      StreamEnd end = ends.next();
      latestFirst.add(end.organization());
      events += Math.min(maxEach, end.lastSequence());
    }
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private static List<StreamEnd> ends(Handle handle) {
    return handle
        .createQuery(
            "select organization_id, last_sequence from stream_head where last_sequence > 0"
                + " order by committed_at desc, organization_id")
        .map((row, context) -> new StreamEnd(new OrganizationId(row.getString(1)), row.getLong(2)))
        .list();
  }

  Optional<Receipt> receipt(
      Handle handle, OrganizationId organization, String idempotencyKey, Instant notBefore) {
    return handle
        .createQuery(
            "select request_digest, answer, given_at from journal_receipt where organization_id ="
                + " :organization_id and idempotency_key = :idempotency_key and given_at >="
                + " :not_before")
        .bind("organization_id", organization.value())
        .bind("idempotency_key", idempotencyKey)
        .bind("not_before", Times.toColumn(notBefore))
        .map(
            (row, context) ->
                new Receipt(
                    organization,
                    idempotencyKey,
                    row.getString(1),
                    row.getString(2),
                    Times.ofColumn(row, 3)))
        .findOne();
  }

  private static List<Filtered> filtersBefore(
      Handle handle, OrganizationId organization, long before) {
    return handle
        .createQuery(
            "select "
                + BlockHeader.COLUMNS
                + ", key_filter from journal_block where organization_id = :organization_id and"
                + " last_sequence < :before order by organization_id desc, last_sequence desc"
                + " limit "
                + HEADERS)
        .bind("organization_id", organization.value())
        .bind("before", before)
        .map((row, context) -> new Filtered(BlockHeader.of(row), row.getBytes("key_filter")))
        .list();
  }

  private static Optional<BlockHeader> headerBefore(
      Handle handle, OrganizationId organization, long before) {
    return handle
        .createQuery(
            "select "
                + BlockHeader.COLUMNS
                + " from journal_block where organization_id = :organization_id and last_sequence <"
                + " :before order by organization_id desc, last_sequence desc limit 1")
        .bind("organization_id", organization.value())
        .bind("before", before)
        .map((row, context) -> BlockHeader.of(row))
        .findOne();
  }

  /**
   * The block of a header.
   *
   * @return empty when it was pruned since the header was read
   * @throws DamagedBlock when it is not what was written
   */
  private static Optional<Block> load(Handle handle, BlockHeader header) {
    Optional<Block> block =
        handle
            .createQuery("select directory, events from journal_content where block_id = :block_id")
            .bind("block_id", header.id())
            .map((row, context) -> header.with(row.getBytes(1), row.getBytes(2)))
            .findOne();
    if (block.isEmpty()
        && PruningTable.prunedThrough(handle, header.organization()) < header.lastSequence()) {
      throw new DamagedBlock(header, "its events are missing", null);
    }
    return block;
  }

  private static Optional<Found> look(Block block, EventKind kind, EventKey key) {
    for (int i = block.count() - 1; i >= 0; i--) {
      Event event = block.event(i);
      if (event.facet().kind() == kind && event.key().equals(key)) {
        return Optional.of(new Found(event, block));
      }
    }
    return Optional.empty();
  }

  private record StreamEnd(OrganizationId organization, long lastSequence) {}

  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  private record Filtered(BlockHeader header, byte[] keyFilter) {}
}
