package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.Seal;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The journal's rows as they are, on H2 or PostgreSQL. Plain reads: no append waits for them. Rows
 * come in the order of the index; those that claim the same last sequence are put in order here, since
 * H2 would sort the whole stream to do it.
 */
public final class JdbiJournalAudit implements JournalAudit {
  private static final int ROWS = 128;
  private static final Comparator<StoredBlock> ORDER =
      Comparator.comparingLong(StoredBlock::lastSequence).thenComparingLong(StoredBlock::id);
  private static final String COLUMNS =
      "block_id, first_sequence, last_sequence, committed_at, min_time, max_time, facets,"
          + " event_bytes, encoding, key_filter, previous_hash, hash";
  private static final byte[] GONE = {};

  private final Database database;
  private final JournalReader reader;
  private final PruningTable prunings = new PruningTable();

  /** Looks at the journal on an open database. */
  public JdbiJournalAudit(Database database) {
    this.database = database;
    this.reader = new JournalReader(database.dialect());
  }

  /** Unpacks events as this store packed them. */
  public static byte[] unpack(int encoding, byte[] stored, int length) {
    return BlockEncoding.unpack(encoding, stored, length);
  }

  @Override
  public List<OrganizationId> organizations() throws JournalException {
    return reading(
        "Looking for streams",
        handle -> {
          TreeSet<OrganizationId> found = new TreeSet<>(PruningTable.streams(handle));
          Optional<String> next = organizationBehind(handle, "");
          while (next.isPresent()) {
            found.add(new OrganizationId(next.get()));
            next = organizationBehind(handle, next.get());
          }
          return List.copyOf(found);
        });
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    return reading(
        "Reading the head of " + organization, handle -> reader.head(handle, organization));
  }

  @Override
  public List<StoredBlock> blocks(OrganizationId organization, Place after, long maxBytes)
      throws JournalException {
    return reading(
        "Reading the blocks of " + organization,
        handle -> {
          List<StoredBlock> page = new ArrayList<>();
          long bytes = 0;
          for (StoredBlock header : headers(handle, organization, after)) {
            StoredBlock block = withContent(handle, header);
            page.add(block);
            bytes += block.weight();
            if (bytes >= maxBytes) {
              break;
            }
          }
          return page;
        });
  }

  @Override
  public List<Seal> seals(OrganizationId organization, long afterSequence, int limit)
      throws JournalException {
    return reading(
        "Reading the seals of " + organization,
        handle ->
            handle
                .createQuery(
                    "select first_sequence, last_sequence, committed_at, previous_hash, hash from"
                        + " journal_block where organization_id = :organization_id and"
                        + " last_sequence > :after order by organization_id, last_sequence limit"
                        + " :limit")
                .bind("organization_id", organization.value())
                .bind("after", afterSequence)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Seal(
                            row.getLong(1),
                            row.getLong(2),
                            Times.ofColumn(row, 3),
                            row.getBytes(4),
                            row.getBytes(5)))
                .list());
  }

  @Override
  public List<Pruning> prunings(OrganizationId organization) throws JournalException {
    return reading(
        "Reading the prunings of " + organization,
        handle -> prunings.prunings(handle, organization));
  }

  private static Optional<String> organizationBehind(Handle handle, String last) {
    return handle
        .createQuery(
            "select organization_id from journal_block where organization_id > :last order by"
                + " organization_id, last_sequence limit 1")
        .bind("last", last)
        .mapTo(String.class)
        .findOne();
  }

  /** Rows behind a place; the last group of one last sequence is left out unless it is whole. */
  private static List<StoredBlock> headers(
      Handle handle, OrganizationId organization, Place after) {
    for (int limit = ROWS; ; limit *= 2) {
      List<StoredBlock> rows = headers(handle, organization, after.lastSequence(), limit);
      boolean ranOut = rows.size() < limit;
      long cut = ranOut ? Long.MAX_VALUE : rows.get(rows.size() - 1).lastSequence();
      List<StoredBlock> behind =
          rows.stream()
              .filter(row -> row.lastSequence() < cut)
              .filter(row -> row.lastSequence() > after.lastSequence() || row.id() > after.id())
              .sorted(ORDER)
              .toList();
      if (ranOut || !behind.isEmpty()) {
        return behind;
      }
    }
  }

  private static List<StoredBlock> headers(
      Handle handle, OrganizationId organization, long from, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from journal_block where organization_id = :organization_id and last_sequence"
                + " >= :from order by organization_id, last_sequence limit :limit")
        .bind("organization_id", organization.value())
        .bind("from", from)
        .bind("limit", limit)
        .map((row, context) -> header(organization, row))
        .list();
  }

  private static StoredBlock header(OrganizationId organization, ResultSet row)
      throws SQLException {
    return new StoredBlock(
        row.getLong(1),
        organization,
        row.getLong(2),
        row.getLong(3),
        Times.ofColumn(row, 4),
        row.getLong(5),
        row.getLong(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getBytes(10),
        row.getBytes(11),
        row.getBytes(12),
        GONE,
        GONE);
  }

  private static StoredBlock withContent(Handle handle, StoredBlock header) {
    return handle
        .createQuery("select directory, events from journal_content where block_id = :block_id")
        .bind("block_id", header.id())
        .map((row, context) -> header.with(row.getBytes(1), row.getBytes(2)))
        .findOne()
        .orElse(header);
  }

  private <T> T reading(String what, HandleCallback<T, SQLException> work) throws JournalException {
    try {
      return database.read(work);
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      throw new JournalException(
          Kind.UNAVAILABLE,
          what + " at " + database.place() + ": " + failure.reason() + "; try again in a moment",
          failure.cause());
    }
  }
}
