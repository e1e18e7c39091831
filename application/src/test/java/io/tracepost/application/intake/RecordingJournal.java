package io.tracepost.application.intake;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Directory;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given in memory and fails when told to. Only what intake asks of a journal. */
final class RecordingJournal implements Journal {
  final List<Commit> commits = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();
  private final Map<OrganizationId, Long> heads = new HashMap<>();
  @Nullable Kind failure;
  private boolean unreadable;
  @Nullable RuntimeException defect;
  boolean keepsBeforeFailing;

  @Override
  public synchronized List<Stretch> append(Commit commit) throws JournalException {
    if (defect != null) {
      throw defect;
    }
    if (failure != null && !keepsBeforeFailing) {
      throw new JournalException(failure, "the disk said no");
    }
    commits.add(commit);
    receipts.addAll(commit.receipts());
    List<Stretch> stretches = commit.blocks().stream().map(this::keep).toList();
    if (failure != null) {
      throw new JournalException(failure, "the line broke");
    }
    return stretches;
  }

  private Stretch keep(BlockDraft draft) {
    OrganizationId organization = draft.organization();
    var events = draft.events();
    long first = heads.getOrDefault(organization, 0L) + 1;
    heads.put(organization, first + events.count() - 1);
    blocks.add(
        new Block(
            blocks.size(),
            organization,
            first,
            Requests.NOW,
            events.facets(),
            Directory.decode(Directory.encode(events)),
            Arrays.copyOf(events.array(), events.byteCount()),
            ""));
    return new Stretch(organization, first, first + events.count() - 1);
  }

  /** The keys of every event kept, in order. */
  synchronized List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.count(); i++) {
        keys.add(block.event(i).key().value());
      }
    }
    return keys;
  }

  synchronized void setUnreadable(boolean now) {
    unreadable = now;
  }

  @Override
  public synchronized void recent(int maxEach, int maxOverall, Consumer<Block> consumer)
      throws JournalException {
    if (unreadable) {
      throw new JournalException(Kind.UNAVAILABLE, "the disk said nothing");
    }
    for (int i = blocks.size() - 1; i >= 0; i--) {
      consumer.accept(blocks.get(i));
    }
  }

  @Override
  public synchronized Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    if (failure != null) {
      throw new JournalException(failure, "the disk said no");
    }
    return receipts.stream()
        .filter(receipt -> receipt.organization().equals(organization))
        .filter(receipt -> receipt.idempotencyKey().equals(idempotencyKey))
        .filter(receipt -> !receipt.at().isBefore(notBefore))
        .findFirst();
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized StreamHead head(OrganizationId organization) {
    return new StreamHead(heads.getOrDefault(organization, 0L), StreamHead.EMPTY.hash());
  }

  @Override
  public long cursorAt(OrganizationId organization, Instant committedAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Found> find(OrganizationId organization, EventKind kind, EventKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ThreadPage readThread(
      OrganizationId organization, String thread, long after, long maxBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JournalSize size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<OrganizationId> streams() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long firstKept(OrganizationId organization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Cut> oldest(OrganizationId organization, CutBounds bounds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Pruning> prune(Cut cut, PruneReason reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Pruning> prunings(OrganizationId organization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
