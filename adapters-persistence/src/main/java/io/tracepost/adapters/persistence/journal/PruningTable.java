package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements that find, remove and record the beginning of a stream. Each looks behind the last
 * pruned sequence, so that a database which keeps removed rows in its index for a while does not walk
 * over them.
 */
final class PruningTable {
  private static final String COLUMNS =
      "from_sequence, through_sequence, last_hash, next_previous_hash, pruned_at, reason";

  /** The last pruned sequence of a stream; 0 when nothing was pruned. */
  static long prunedThrough(Handle handle, OrganizationId organization) {
    return newest(handle, organization).map(Pruning::throughSequence).orElse(0L);
  }

  static List<OrganizationId> streams(Handle handle) {
    return handle
        .createQuery("select organization_id from stream_head order by organization_id")
        .mapTo(String.class)
        .map(OrganizationId::new)
        .list();
  }

  /** Bytes of all blocks that are kept. */
  static long keptBytes(Handle handle) {
    return handle
        .createQuery("select coalesce(sum(kept_bytes), 0) from stream_head")
        .mapTo(Long.class)
        .one();
  }

  Optional<Cut> oldest(Handle handle, OrganizationId organization, CutBounds bounds) {
    List<Row> rows =
        handle
            .createQuery(
                "select block_id, first_sequence, last_sequence, committed_at, event_bytes, stored_bytes from"
                    + " journal_block where organization_id = :organization_id and last_sequence >"
                    + " :pruned and last_sequence <= :through order by organization_id,"
                    + " last_sequence limit :most")
            .bind("organization_id", organization.value())
            .bind("pruned", prunedThrough(handle, organization))
            .bind("through", bounds.through())
            .bind("most", bounds.maxBlocks())
            .map((row, context) -> Row.of(row))
            .list();
    int count = 0;
    long bytes = 0;
    while (count < rows.size()
        && (count == 0 || bytes < bounds.maxEventBytes())
        && rows.get(count).committedAt().isBefore(bounds.committedBefore())) {
      bytes += rows.get(count).eventBytes();
      count++;
    }
    if (count == 0) {
      return Optional.empty();
    }
    Row first = rows.get(0);
    Row last = rows.get(count - 1);
    return Optional.of(
        new Cut(
            organization,
            first.firstSequence(),
            last.lastSequence(),
            count,
            bytes,
            first.committedAt(),
            last.committedAt()));
  }

  /** Removes a cut and records it; empty, and nothing done, when it is not there as it was found. */
  Optional<Pruning> prune(Handle handle, Cut cut, PruneReason reason, Instant now) {
    List<Row> rows = lock(handle, cut);
    boolean asFound =
        rows.size() == cut.blocks()
            && rows.get(0).firstSequence() == cut.fromSequence()
            && rows.get(rows.size() - 1).lastSequence() == cut.throughSequence()
            && prunedThrough(handle, cut.organization()) == cut.fromSequence() - 1;
    if (!asFound) {
      return Optional.empty();
    }
    byte[] lastHash = hashOf(handle, rows.get(rows.size() - 1).id());
    removeContents(handle, rows);
    removeBetween(handle, "journal_block", cut, "");
    removeBetween(handle, "audit_thread", cut, " and era between :first_era and :last_era");
    Pruning pruning =
        new Pruning(
            cut.organization(),
            cut.fromSequence(),
            cut.throughSequence(),
            HexFormat.of().formatHex(lastHash),
            HexFormat.of().formatHex(nextPreviousHash(handle, cut)),
            now.truncatedTo(ChronoUnit.MICROS),
            reason);
    record(handle, pruning);
    keepLess(handle, cut, rows.stream().mapToLong(Row::storedBytes).sum());
    return Optional.of(pruning);
  }

  List<Pruning> prunings(Handle handle, OrganizationId organization) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from journal_pruning where organization_id = :organization_id order by"
                + " organization_id, from_sequence")
        .bind("organization_id", organization.value())
        .map((row, context) -> pruningOf(organization, row))
        .list();
  }

  private static List<Row> lock(Handle handle, Cut cut) {
    return handle
        .createQuery(
            "select block_id, first_sequence, last_sequence, committed_at, event_bytes, stored_bytes from"
                + " journal_block where organization_id = :organization_id and last_sequence >="
                + " :from and last_sequence <= :through order by organization_id, last_sequence"
                + " for update")
        .bind("organization_id", cut.organization().value())
        .bind("from", cut.fromSequence())
        .bind("through", cut.throughSequence())
        .map((row, context) -> Row.of(row))
        .list();
  }

  private static byte[] hashOf(Handle handle, long blockId) {
    return handle
        .createQuery("select hash from journal_block where block_id = :block_id")
        .bind("block_id", blockId)
        .mapTo(byte[].class)
        .one();
  }

  private static void removeContents(Handle handle, List<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch("delete from journal_content where block_id = :block_id");
    for (Row row : rows) {
      batch.bind("block_id", row.id()).add();
    }
    batch.execute();
  }

  private static void removeBetween(Handle handle, String table, Cut cut, String more) {
    var delete =
        handle
            .createUpdate(
                "delete from "
                    + table
                    + " where organization_id = :organization_id and last_sequence >= :from and"
                    + " last_sequence <= :through"
                    + more)
            .bind("organization_id", cut.organization().value())
            .bind("from", cut.fromSequence())
            .bind("through", cut.throughSequence());
    if (!more.isEmpty()) {
      delete
          .bind("first_era", ThreadIndex.era(cut.fromSequence()))
          .bind("last_era", ThreadIndex.era(cut.throughSequence()));
    }
    delete.execute();
  }

  private static byte[] nextPreviousHash(Handle handle, Cut cut) {
    return handle
        .createQuery(
            "select previous_hash from journal_block where organization_id = :organization_id and"
                + " last_sequence > :through order by organization_id, last_sequence limit 1")
        .bind("organization_id", cut.organization().value())
        .bind("through", cut.throughSequence())
        .mapTo(byte[].class)
        .findOne()
        .orElseGet(
            () ->
                handle
                    .createQuery(
                        "select hash from stream_head where organization_id = :organization_id")
                    .bind("organization_id", cut.organization().value())
                    .mapTo(byte[].class)
                    .one());
  }

  private static void record(Handle handle, Pruning pruning) {
    Optional<Pruning> grown =
        newest(handle, pruning.organization())
            .filter(it -> it.reason() == pruning.reason())
            .filter(it -> hour(it.prunedAt()).equals(hour(pruning.prunedAt())));
    String statement =
        grown.isPresent()
            ? "update journal_pruning set through_sequence = :through, last_hash = :last_hash,"
                + " next_previous_hash = :next_previous_hash, pruned_at = :pruned_at, reason ="
                + " :reason where organization_id = :organization_id and from_sequence = :from"
            : "insert into journal_pruning (organization_id, "
                + COLUMNS
                + ") values (:organization_id, :from, :through, :last_hash, :next_previous_hash,"
                + " :pruned_at, :reason)";
    handle
        .createUpdate(statement)
        .bind("organization_id", pruning.organization().value())
        .bind("from", grown.map(Pruning::fromSequence).orElse(pruning.fromSequence()))
        .bind("through", pruning.throughSequence())
        .bind("last_hash", HexFormat.of().parseHex(pruning.lastHash()))
        .bind("next_previous_hash", HexFormat.of().parseHex(pruning.nextPreviousHash()))
        .bind("pruned_at", Times.toColumn(pruning.prunedAt()))
        .bind("reason", pruning.reason().wireName())
        .execute();
  }

  /** Last of all: an append waits for this row. */
  private static void keepLess(Handle handle, Cut cut, long bytes) {
    handle
        .createUpdate(
            "update stream_head set kept_bytes = greatest(0, kept_bytes - :bytes) where"
                + " organization_id = :organization_id")
        .bind("bytes", bytes)
        .bind("organization_id", cut.organization().value())
        .execute();
  }

  private static Optional<Pruning> newest(Handle handle, OrganizationId organization) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from journal_pruning where organization_id = :organization_id order by"
                + " organization_id desc, from_sequence desc limit 1")
        .bind("organization_id", organization.value())
        .map((row, context) -> pruningOf(organization, row))
        .findOne();
  }

  private static Pruning pruningOf(OrganizationId organization, ResultSet row) throws SQLException {
    return new Pruning(
        organization,
        row.getLong(1),
        row.getLong(2),
        HexFormat.of().formatHex(row.getBytes(3)),
        HexFormat.of().formatHex(row.getBytes(4)),
        Times.ofColumn(row, 5),
        PruneReason.of(row.getString(6)));
  }

  private static Instant hour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }

  private record Row(
      long id,
      long firstSequence,
      long lastSequence,
      Instant committedAt,
      long eventBytes,
      long storedBytes) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          Times.ofColumn(row, 4),
          row.getLong(5),
          row.getLong(6));
    }
  }
}
