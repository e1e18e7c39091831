package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks streams of a journal, running or at rest, against its checkpoints in the database and outside
 * of it. Safe from any thread; blocks, long for a long stream, and keeps nobody from appending.
 *
 * @param audit reads the journal
 * @param store the checkpoints in the database
 * @param log the checkpoints outside of it
 * @param trusted the keys that count
 * @param unpacking knows how events are packed
 */
public record IntegrityCheck(
    JournalAudit audit,
    CheckpointStore store,
    CheckpointLog log,
    TrustedKeys trusted,
    EventUnpacking unpacking) {
  /** The whole of a stream. */
  public static final Range WHOLE = new Range(0, Long.MAX_VALUE);

  /**
   * A stretch of a stream; it is widened to the checkpoints around it, between which blocks can be
   * held against something.
   *
   * @param from first sequence
   * @param to last sequence
   */
  public record Range(long from, long to) {}

  /** Checks a stretch of a stream; {@code more} are further copies of its checkpoints. */
  public Report verify(OrganizationId organization, Range range, List<CheckpointFeed> more)
      throws CouldNotCheckException {
    try {
      long logged = log.newest(organization).map(Checkpoint::number).orElse(0L);
      Optional<Checkpoint> base = base(organization, range.from());
      Optional<Checkpoint> end =
          range.to() == Long.MAX_VALUE
              ? Optional.empty()
              : good(store.reaching(organization, range.to()));
      JournalCopy copy = new JournalCopy(audit, store, organization, base, end);
      long last = end.map(Checkpoint::number).orElse(Math.max(logged, copy.lastNumber()));
      long first = base.map(Checkpoint::number).orElse(0L);
      try (CheckpointLog.Reader outside = log.read(organization)) {
        List<CheckpointFeed> copies = new ArrayList<>();
        copies.add(feed(outside).between(first, last));
        more.forEach(feed -> copies.add(feed.between(first, last)));
        return Verification.of(copy, copies, trusted, unpacking, base);
      }
    } catch (JournalException | StoreException | IOException e) {
      throw new CouldNotCheckException(
          "Checking the stream of " + organization + ": " + e.getMessage(), e);
    }
  }

  /** The lines of a reader as a feed. */
  public static CheckpointFeed feed(CheckpointLog.Reader reader) {
    return () -> {
      try {
        return reader.next();
      } catch (IOException e) {
        throw new CouldNotCheckException("Reading checkpoints kept elsewhere: " + e, e);
      }
    };
  }

  private Optional<Checkpoint> base(OrganizationId organization, long from) throws StoreException {
    if (from <= 1) {
      return Optional.empty();
    }
    Optional<Checkpoint> reaching = store.reaching(organization, from);
    Optional<Checkpoint> before =
        reaching.isPresent()
            ? store.after(organization, reaching.get().number() - 2, 1).stream().findFirst()
            : store.newest(organization);
    return good(before.filter(it -> it.throughSequence() < from));
  }

  /** A checkpoint that cannot be trusted bounds nothing: then more is checked than was asked for. */
  private Optional<Checkpoint> good(Optional<Checkpoint> checkpoint) {
    return checkpoint.filter(it -> trusted.complaint(it).isEmpty());
  }
}
