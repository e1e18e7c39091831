package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.JournalAudit.Place;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stretch of the journal itself. It ends a page behind where the stream ended when this was made: a
 * busy stream is not chased for ever.
 */
final class JournalCopy implements StreamCopy {
  private static final long PAGE_BYTES = 4L << 20;
  private static final int PAGE_CHECKPOINTS = 500;

  private final JournalAudit audit;
  private final CheckpointStore store;
  private final OrganizationId organization;
  private final Optional<Checkpoint> end;
  private final long lastNumber;
  private final long firstNumber;
  private final long endsBehind;
  private final Deque<StoredBlock> page = new ArrayDeque<>();
  private Place at;
  private boolean last;

  /**
   * The stretch between two checkpoints.
   *
   * @param base behind which it begins; empty for the beginning
   * @param end the checkpoint it ends with; empty for the end of the stream
   */
  JournalCopy(
      JournalAudit audit,
      CheckpointStore store,
      OrganizationId organization,
      Optional<Checkpoint> base,
      Optional<Checkpoint> end)
      throws JournalException, StoreException {
    this.audit = audit;
    this.store = store;
    this.organization = organization;
    this.end = end;
    firstNumber = base.map(Checkpoint::number).orElse(0L);
    // Checkpoints first, then the head: whatever they cover the head has reached.
    Optional<Checkpoint> newest = store.newest(organization);
    lastNumber = end.or(() -> newest).map(Checkpoint::number).orElse(0L);
    endsBehind =
        end.isPresent() ? end.get().throughSequence() : audit.head(organization).lastSequence();
    at = base.map(it -> Place.before(it.throughSequence() + 1)).orElse(Place.START);
  }

  @Override
  public OrganizationId organization() {
    return organization;
  }

  @Override
  public StreamHead head() throws CouldNotCheckException {
    if (end.isPresent()) {
      return new StreamHead(end.get().throughSequence(), end.get().headHash());
    }
    try {
      return audit.head(organization);
    } catch (JournalException e) {
      throw failed(e);
    }
  }

  @Override
  public List<Pruning> prunings() throws CouldNotCheckException {
    try {
      return audit.prunings(organization);
    } catch (JournalException e) {
      throw failed(e);
    }
  }

  @Override
  public Optional<StoredBlock> nextBlock() throws CouldNotCheckException {
    if (page.isEmpty() && !last) {
      last = end.isEmpty() && at.lastSequence() >= endsBehind;
      try {
        page.addAll(audit.blocks(organization, at, PAGE_BYTES));
      } catch (JournalException e) {
        throw failed(e);
      }
    }
    StoredBlock next = page.poll();
    if (next == null || (end.isPresent() && next.lastSequence() > endsBehind)) {
      return Optional.empty();
    }
    at = Place.behind(next);
    return Optional.of(next);
  }

  @Override
  public CheckpointFeed checkpoints() {
    Deque<Checkpoint> ahead = new ArrayDeque<>();
    AtomicLong number = new AtomicLong(firstNumber);
    CheckpointFeed all =
        () -> {
          if (ahead.isEmpty()) {
            try {
              ahead.addAll(store.after(organization, number.get(), PAGE_CHECKPOINTS));
            } catch (StoreException e) {
              throw failed(e);
            }
          }
          Optional<Checkpoint> next = Optional.ofNullable(ahead.poll());
          next.ifPresent(it -> number.set(it.number()));
          return next;
        };
    return all.between(firstNumber, lastNumber);
  }

  /** The number of the last checkpoint that counts: those made meanwhile do not. */
  long lastNumber() {
    return lastNumber;
  }

  private static CouldNotCheckException failed(Exception e) {
    return new CouldNotCheckException(String.valueOf(e.getMessage()), e);
  }
}
