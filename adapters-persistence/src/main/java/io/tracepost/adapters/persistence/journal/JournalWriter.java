package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements of one append. Contents go in first, under no lock; then the heads are locked, in one
 * order whoever locks several, followed by the small rows and the new state of the heads. So a lock is
 * held for three statements and the commit, and what becomes visible becomes visible in order. Each
 * statement is sent once for all blocks: with a thousand tenants a commit holds hundreds.
 */
final class JournalWriter {
  private final Dialect dialect;

  JournalWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Makes the head row of a stream; does nothing when it is there. In a transaction of its own. */
  void ensureHead(Handle handle, OrganizationId organization) {
    int known =
        handle
            .createQuery(
                "select count(*) from stream_head where organization_id = :organization_id")
            .bind("organization_id", organization.value())
            .mapTo(Integer.class)
            .one();
    if (known == 0) {
      handle
          .createUpdate(
              "insert into stream_head (organization_id, last_sequence, committed_at, hash)"
                  + " values (:organization_id, 0, :committed_at, :hash)")
          .bind("organization_id", organization.value())
          .bind("committed_at", Times.toColumn(Instant.EPOCH))
          .bind("hash", new byte[32])
          .execute();
    }
  }

  /** Writes blocks, in their order, and receipts; the caller commits. */
  List<Stretch> write(
      Handle handle, List<PreparedBlock> blocks, List<Receipt> receipts, Instant now) {
    for (Receipt receipt : receipts) {
      insertReceipt(handle, receipt);
    }
    return blocks.isEmpty()
        ? List.of()
        : chain(handle, insertContents(handle, blocks), blocks, now);
  }

  /** Removes receipts given before an instant; returns how many. */
  int purgeReceipts(Handle handle, Instant before) {
    return handle
        .createUpdate("delete from journal_receipt where given_at < :before")
        .bind("before", Times.toColumn(before))
        .execute();
  }

  private static List<Long> insertContents(Handle handle, List<PreparedBlock> blocks) {
    PreparedBatch contents =
        handle.prepareBatch(
            "insert into journal_content (directory, events) values (:directory, :events)");
    for (PreparedBlock block : blocks) {
      contents.bind("directory", block.directory()).bind("events", block.stored()).add();
    }
    return contents.executePreparedBatch("block_id").mapTo(Long.class).list();
  }

  private static List<Stretch> chain(
      Handle handle, List<Long> ids, List<PreparedBlock> blocks, Instant now) {
    Map<OrganizationId, Head> heads = lockHeads(handle, blocks);
    PreparedBatch rows =
        handle.prepareBatch(
            "insert into journal_block (block_id, organization_id, first_sequence, last_sequence,"
                + " committed_at, min_time, max_time, facets, event_bytes, encoding, key_filter,"
                + " previous_hash, hash, stored_bytes) values (:block_id, :organization_id, :first_sequence,"
                + " :last_sequence, :committed_at, :min_time, :max_time, :facets, :event_bytes,"
                + " :encoding, :key_filter, :previous_hash, :hash, :stored_bytes)");
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      PreparedBlock block = blocks.get(i);
      Head before = head(heads, block.organization());
      Stretch stretch = block.behind(before.lastSequence());
      Head head = before.behind(stretch, block, now);
      heads.put(block.organization(), head);
      stretches.add(stretch);
      bind(rows, ids.get(i), block, stretch)
          .bind("committed_at", Times.toColumn(head.committedAt()))
          .bind("previous_hash", before.hash())
          .bind("hash", head.hash())
          .add();
    }
    rows.execute();
    for (int i = 0; i < blocks.size(); i++) {
      ThreadIndex.insert(handle, stretches.get(i), blocks.get(i).threads());
    }
    moveHeads(handle, heads);
    return stretches;
  }

  private static PreparedBatch bind(
      PreparedBatch rows, long id, PreparedBlock block, Stretch stretch) {
    return rows.bind("block_id", id)
        .bind("organization_id", block.organization().value())
        .bind("first_sequence", stretch.firstSequence())
        .bind("last_sequence", stretch.lastSequence())
        .bind("min_time", block.events().minTimeMicros())
        .bind("max_time", block.events().maxTimeMicros())
        .bind("facets", block.events().facets().bits())
        .bind("event_bytes", block.events().byteCount())
        .bind("encoding", block.encoding())
        .bind("key_filter", block.keyFilter())
        .bind("stored_bytes", block.storedBytes());
  }

  private static Map<OrganizationId, Head> lockHeads(Handle handle, List<PreparedBlock> blocks) {
    Set<String> organizations = new TreeSet<>();
    blocks.forEach(block -> organizations.add(block.organization().value()));
    Map<OrganizationId, Head> heads = new LinkedHashMap<>();
    handle
        .createQuery(
            "select organization_id, last_sequence, committed_at, hash from stream_head where"
                + " organization_id in (<ids>) order by organization_id for update")
        .bindList("ids", List.copyOf(organizations))
        .map(
            (row, context) ->
                heads.put(
                    new OrganizationId(row.getString(1)),
                    new Head(row.getLong(2), Times.ofColumn(row, 3), row.getBytes(4), 0)))
        .list();
    return heads;
  }

  private static Head head(Map<OrganizationId, Head> heads, OrganizationId organization) {
    Head head = heads.get(organization);
    if (head == null) {
      throw new IllegalStateException("the stream of " + organization + " has no head");
    }
    return head;
  }

  private static void moveHeads(Handle handle, Map<OrganizationId, Head> heads) {
    PreparedBatch moves =
        handle.prepareBatch(
            "update stream_head set last_sequence = :last_sequence, committed_at = :committed_at,"
                + " hash = :hash, kept_bytes = kept_bytes + :stored_bytes where organization_id ="
                + " :organization_id");
    heads.forEach(
        (organization, head) ->
            moves
                .bind("last_sequence", head.lastSequence())
                .bind("committed_at", Times.toColumn(head.committedAt()))
                .bind("hash", head.hash())
                .bind("stored_bytes", head.addedBytes())
                .bind("organization_id", organization.value())
                .add());
    moves.execute();
  }

  private void insertReceipt(Handle handle, Receipt receipt) {
    handle
        .createUpdate(
            dialect.upsert(
                "journal_receipt",
                List.of("organization_id", "idempotency_key"),
                List.of("request_digest", "answer", "given_at")))
        .bind("organization_id", receipt.organization().value())
        .bind("idempotency_key", receipt.idempotencyKey())
        .bind("request_digest", receipt.requestDigest())
        .bind("answer", receipt.answer())
        .bind("given_at", Times.toColumn(receipt.at()))
        .execute();
  }

  /** The end of a stream, as it was or as it becomes. */
  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  private record Head(long lastSequence, Instant committedAt, byte[] hash, long addedBytes) {
    Head behind(Stretch stretch, PreparedBlock block, Instant now) {
      return new Head(
          stretch.lastSequence(),
          // Commit times never go back within a stream, whatever the clock does.
          now.isBefore(committedAt) ? committedAt : now,
          block.hash(stretch, hash),
          addedBytes + block.storedBytes());
    }
  }
}
