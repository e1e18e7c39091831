package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Found;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The journal on H2 or PostgreSQL. An append is one transaction and, on H2, one forced write; a read
 * checks each block against its hash. After the database broke down calls fail as unavailable until
 * it could be opened again, which later calls do by themselves. Closing the journal leaves the
 * database open: others use it.
 */
public final class JdbiJournal implements Journal {
  private final Database database;
  private final InstantSource clock;
  private final DiskUse diskUse;
  private final JournalWriter writer;
  private final JournalReader reader;
  private final ThreadIndex threads;
  private final PruningTable prunings = new PruningTable();
  private final ReceiptPurge purge;
  private final Set<OrganizationId> streams = ConcurrentHashMap.newKeySet();

  /**
   * A journal on an open database.
   *
   * @param clock tells commit times
   * @param diskUse says when it is full
   */
  public JdbiJournal(Database database, InstantSource clock, DiskUse diskUse) {
    this.database = database;
    this.clock = clock;
    this.diskUse = diskUse;
    this.writer = new JournalWriter(database.dialect());
    this.reader = new JournalReader(database.dialect());
    this.threads = new ThreadIndex(reader);
    this.purge = new ReceiptPurge(database, writer, clock);
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    requireRoom();
    List<PreparedBlock> blocks = commit.blocks().stream().map(PreparedBlock::new).toList();
    ensureHeads(blocks);
    Append append = new Append(blocks, commit.receipts(), clock.instant());
    try {
      database.append(append::run);
    } catch (SQLException | RuntimeException e) {
      throw append.failure(e);
    }
    purge.runIfDue();
    return append.stretches;
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    return reading(
        "Reading " + organization + " after " + after,
        handle -> reader.read(handle, organization, after, maxBytes, wanted));
  }

  @Override
  public ThreadPage readThread(
      OrganizationId organization, String thread, long after, long maxBytes)
      throws JournalException {
    return reading(
        "Reading a thread of " + organization + " after " + after,
        handle -> threads.read(handle, organization, thread, after, maxBytes));
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    return reading(
        "Reading the head of " + organization, handle -> reader.head(handle, organization));
  }

  @Override
  public long cursorAt(OrganizationId organization, Instant committedAt) throws JournalException {
    return reading(
        "Looking for what " + organization + " committed at " + committedAt,
        handle -> reader.cursorAt(handle, organization, committedAt));
  }

  @Override
  public Optional<Found> find(OrganizationId organization, EventKind kind, EventKey key)
      throws JournalException {
    return reading(
        "Looking an event of " + organization + " up",
        handle -> reader.find(handle, organization, kind, key));
  }

  @Override
  public void recent(int maxEach, int maxOverall, Consumer<Block> consumer)
      throws JournalException {
    reading(
        "Reading the newest events",
        handle -> {
          reader.recent(handle, maxEach, maxOverall, consumer);
          return maxOverall;
        });
  }

  @Override
  public Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    return reading(
        "Looking a receipt of " + organization + " up",
        handle -> reader.receipt(handle, organization, idempotencyKey, notBefore));
  }

  @Override
  public List<OrganizationId> streams() throws JournalException {
    return reading("Listing the streams", PruningTable::streams);
  }

  @Override
  public long firstKept(OrganizationId organization) throws JournalException {
    return reading(
        "Looking for the beginning of " + organization,
        handle -> PruningTable.prunedThrough(handle, organization) + 1);
  }

  @Override
  public Optional<Cut> oldest(OrganizationId organization, CutBounds bounds)
      throws JournalException {
    return reading(
        "Looking for the oldest blocks of " + organization,
        handle -> prunings.oldest(handle, organization, bounds));
  }

  @Override
  public Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
    Instant now = clock.instant();
    try {
      return database.writeDurably(
          handle -> {
            writer.purgeReceipts(handle, ReceiptPurge.oldest(now));
            return prunings.prune(handle, cut, reason, now);
          });
    } catch (SQLException | RuntimeException e) {
      throw failure("Pruning " + cut.organization(), e);
    }
  }

  @Override
  public List<Pruning> prunings(OrganizationId organization) throws JournalException {
    return reading(
        "Reading what was pruned of " + organization,
        handle -> prunings.prunings(handle, organization));
  }

  @Override
  public JournalSize size() throws JournalException {
    try {
      DiskUse.Figures figures = diskUse.now();
      return new JournalSize(
          figures.usedBytes(),
          figures.budgetBytes(),
          figures.freeBytes(),
          database.read(PruningTable::keptBytes));
    } catch (SQLException | RuntimeException e) {
      throw failure("Asking for the size of the journal", e);
    }
  }

  @Override
  public void close() {
    streams.clear();
  }

  private void requireRoom() throws JournalException {
    DiskUse.Figures figures;
    try {
      figures = diskUse.now();
    } catch (SQLException | RuntimeException e) {
      throw failure("Asking for the size of the journal", e);
    }
    if (figures.freeBytes() < figures.floorBytes()) {
      throw new JournalException(
          Kind.FULL,
          "The disk of "
              + database.place()
              + " has "
              + figures.freeBytes()
              + " bytes left, less than the "
              + figures.floorBytes()
              + " that stay free; make room on it");
    }
    if (figures.usedBytes() >= figures.budgetBytes()) {
      throw new JournalException(
          Kind.OVER_BUDGET,
          "The journal at "
              + database.place()
              + " uses "
              + figures.usedBytes()
              + " of "
              + figures.budgetBytes()
              + " bytes; raise journal.disk-budget");
    }
  }

  private void ensureHeads(List<PreparedBlock> blocks) throws JournalException {
    for (PreparedBlock block : blocks) {
      ensureHead(block.organization());
    }
  }

  /** Makes the head row of a stream, in a transaction of its own; does nothing when it is there. */
  void ensureHead(OrganizationId organization) throws JournalException {
    if (streams.contains(organization)) {
      return;
    }
    try {
      database.write(
          handle -> {
            writer.ensureHead(handle, organization);
            return organization;
          });
    } catch (SQLException | RuntimeException e) {
      if (Failure.of(e).kind() != Failure.Kind.CONFLICT) { // another process was faster
        throw failure("Beginning the stream of " + organization, e);
      }
    }
    streams.add(organization);
  }

  private <T> T reading(String what, HandleCallback<T, SQLException> work) throws JournalException {
    try {
      return database.read(work);
    } catch (DamagedBlock e) {
      throw new JournalException(
          Kind.DAMAGED,
          what + " from " + database.place() + ": " + e.getMessage() + "; restore it from a backup",
          e);
    } catch (SQLException | RuntimeException e) {
      throw failure(what, e);
    }
  }

  private JournalException failure(String what, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    boolean full = failure.kind() == Failure.Kind.FULL;
    return new JournalException(
        full ? Kind.FULL : Kind.UNAVAILABLE,
        what
            + " at "
            + database.place()
            + ": "
            + failure.reason()
            + (full ? "; make room on the disk" : "; it is tried again"),
        failure.cause());
  }

  /** One append under way: knows whether a failure came before or during the commit. */
  private final class Append {
    private final List<PreparedBlock> blocks;
    private final List<Receipt> receipts;
    private final Instant now;
    private List<Stretch> stretches = List.of();
    private boolean committing;

    Append(List<PreparedBlock> blocks, List<Receipt> receipts, Instant now) {
      this.blocks = blocks;
      this.receipts = receipts;
      this.now = now;
    }

    void run(Handle handle) throws SQLException {
      handle.begin();
      try {
        stretches = writer.write(handle, blocks, receipts, now);
      } catch (RuntimeException e) {
        rollback(handle, e);
        throw e;
      }
      committing = true;
      handle.commit();
      database.force(handle);
    }

    JournalException failure(Exception e) {
      if (!committing) {
        return JdbiJournal.this.failure("Appending", e);
      }
      Failure failure = Failure.of(e);
      return new JournalException(
          Kind.UNKNOWN,
          "Appending at "
              + database.place()
              + ": the commit broke off ("
              + failure.reason()
              + "), so these events may be kept or not; hand them in again under the same keys",
          failure.cause());
    }

    private void rollback(Handle handle, RuntimeException cause) {
      try {
        handle.rollback();
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
