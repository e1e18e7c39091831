package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The statements of one append. Contents go in first, under no lock; then the heads are locked in the
 * order of the blocks, each followed by its small row and its new state. So a lock is held for three
 * statements a stream and the commit, and what becomes visible becomes visible in order.
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
    List<Long> ids = new ArrayList<>();
    for (PreparedBlock block : blocks) {
      ids.add(insertContent(handle, block));
    }
    for (Receipt receipt : receipts) {
      insertReceipt(handle, receipt);
    }
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      stretches.add(chain(handle, ids.get(i), blocks.get(i), now));
    }
    return stretches;
  }

  /** Removes receipts given before an instant; returns how many. */
  int purgeReceipts(Handle handle, Instant before) {
    return handle
        .createUpdate("delete from journal_receipt where given_at < :before")
        .bind("before", Times.toColumn(before))
        .execute();
  }

  private static long insertContent(Handle handle, PreparedBlock block) {
    return handle
        .createUpdate(
            "insert into journal_content (directory, events) values (:directory, :events)")
        .bind("directory", block.directory())
        .bind("events", block.stored())
        .executeAndReturnGeneratedKeys("block_id")
        .mapTo(Long.class)
        .one();
  }

  private Stretch chain(Handle handle, long id, PreparedBlock block, Instant now) {
    Head head = lockHead(handle, block.organization());
    Stretch stretch = block.behind(head.lastSequence());
    byte[] hash = block.hash(stretch, head.hash());
    // Commit times never go back within a stream, whatever the clock does.
    Instant committedAt = now.isBefore(head.committedAt()) ? head.committedAt() : now;
    handle
        .createUpdate(
            "insert into journal_block (block_id, organization_id, first_sequence, last_sequence,"
                + " committed_at, min_time, max_time, facets, event_bytes, encoding, key_filter,"
                + " previous_hash, hash, stored_bytes) values (:block_id, :organization_id, :first_sequence,"
                + " :last_sequence, :committed_at, :min_time, :max_time, :facets, :event_bytes,"
                + " :encoding, :key_filter, :previous_hash, :hash, :stored_bytes)")
        .bind("block_id", id)
        .bind("organization_id", block.organization().value())
        .bind("first_sequence", stretch.firstSequence())
        .bind("last_sequence", stretch.lastSequence())
        .bind("committed_at", Times.toColumn(committedAt))
        .bind("min_time", block.events().minTimeMicros())
        .bind("max_time", block.events().maxTimeMicros())
        .bind("facets", block.events().facets().bits())
        .bind("event_bytes", block.events().byteCount())
        .bind("encoding", block.encoding())
        .bind("key_filter", block.keyFilter())
        .bind("previous_hash", head.hash())
        .bind("hash", hash)
        .bind("stored_bytes", block.storedBytes())
        .execute();
    ThreadIndex.insert(handle, stretch, block.threads());
    handle
        .createUpdate(
            "update stream_head set last_sequence = :last_sequence, committed_at = :committed_at,"
                + " hash = :hash, kept_bytes = kept_bytes + :stored_bytes where organization_id ="
                + " :organization_id")
        .bind("last_sequence", stretch.lastSequence())
        .bind("committed_at", Times.toColumn(committedAt))
        .bind("hash", hash)
        .bind("stored_bytes", block.storedBytes())
        .bind("organization_id", block.organization().value())
        .execute();
    return stretch;
  }

  private static Head lockHead(Handle handle, OrganizationId organization) {
    return handle
        .createQuery(
            "select last_sequence, committed_at, hash from stream_head"
                + " where organization_id = :organization_id for update")
        .bind("organization_id", organization.value())
        .map((row, context) -> new Head(row.getLong(1), Times.ofColumn(row, 2), row.getBytes(3)))
        .one();
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

  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  private record Head(long lastSequence, Instant committedAt, byte[] hash) {}
}
