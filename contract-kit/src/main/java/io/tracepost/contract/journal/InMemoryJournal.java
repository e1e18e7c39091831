package io.tracepost.contract.journal;

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
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal that lives as long as the test. It keeps every promise but durability, and fails when it
 * is told to. Safe for concurrent use.
 */
public final class InMemoryJournal implements Journal {
  private final InstantSource clock;
  private final Map<OrganizationId, MemoryStream> streams = new TreeMap<>();
  private final Map<ReceiptName, Receipt> receipts = new HashMap<>();
  private @Nullable Kind appendFailure;
  private @Nullable Kind readFailure;
  private boolean keepsBeforeFailing;
  private long budgetBytes = 1L << 30;
  private long blocks;
  private int appends;
  private int reads;

  /** An empty journal that stamps its blocks by this clock. */
  public InMemoryJournal(InstantSource clock) {
    this.clock = clock;
  }

  /** Lets every append fail from now on; nothing of it is kept. */
  public synchronized void failAppends(Kind kind) {
    appendFailure = kind;
    keepsBeforeFailing = false;
  }

  /** Lets every append break off from now on after it was kept: {@link Kind#UNKNOWN}. */
  public synchronized void breakOffAfterKeeping() {
    appendFailure = Kind.UNKNOWN;
    keepsBeforeFailing = true;
  }

  /** Lets everything but append fail from now on. */
  public synchronized void failReads(Kind kind) {
    readFailure = kind;
  }

  /** Ends the failures. */
  public synchronized void heal() {
    appendFailure = null;
    readFailure = null;
  }

  /** What a journal held at a moment. Immutable. */
  public static final class Image {
    private final Map<OrganizationId, MemoryStream> streams = new TreeMap<>();
    private final Map<ReceiptName, Receipt> receipts;

    private Image(InMemoryJournal journal) {
      journal.streams.forEach((name, stream) -> streams.put(name, stream.copy()));
      receipts = Map.copyOf(journal.receipts);
    }
  }

  /** What it holds now. */
  public synchronized Image image() {
    return new Image(this);
  }

  /** Holds again what it held when the image was made; what came since is gone. */
  public synchronized void restore(Image image) {
    streams.clear();
    image.streams.forEach((name, stream) -> streams.put(name, stream.copy()));
    receipts.clear();
    receipts.putAll(image.receipts);
  }

  /** Sets what {@link #size} answers as budget. */
  public synchronized void setBudgetBytes(long bytes) {
    budgetBytes = bytes;
  }

  /** How many appends were asked for, failed ones too. */
  public synchronized int appends() {
    return appends;
  }

  /** How many pages were read, failed ones too. */
  public synchronized int reads() {
    return reads;
  }

  @Override
  public synchronized List<Stretch> append(Commit commit) throws JournalException {
    appends++;
    if (appendFailure != null && !keepsBeforeFailing) {
      throw new JournalException(appendFailure, "the journal was told to refuse appends");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Stretch> stretches = new ArrayList<>();
    for (var draft : commit.blocks()) {
      MemoryStream stream =
          streams.computeIfAbsent(draft.organization(), name -> new MemoryStream());
      Block block = stream.append(++blocks, draft, now);
      stretches.add(new Stretch(draft.organization(), block.firstSequence(), block.lastSequence()));
    }
    for (Receipt receipt : commit.receipts()) {
      receipts.put(new ReceiptName(receipt.organization(), receipt.idempotencyKey()), receipt);
    }
    if (appendFailure != null) {
      throw new JournalException(appendFailure, "the journal was told to break off");
    }
    return stretches;
  }

  @Override
  public synchronized Page read(
      OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    reads++;
    return stream(organization).read(after, maxBytes, wanted);
  }

  @Override
  public synchronized ThreadPage readThread(
      OrganizationId organization, String thread, long after, long maxBytes)
      throws JournalException {
    reads++;
    return stream(organization).readThread(thread, after, maxBytes);
  }

  @Override
  public synchronized StreamHead head(OrganizationId organization) throws JournalException {
    return stream(organization).head();
  }

  @Override
  public synchronized long cursorAt(OrganizationId organization, Instant committedAt)
      throws JournalException {
    return stream(organization).cursorAt(committedAt);
  }

  @Override
  public synchronized Optional<Found> find(
      OrganizationId organization, EventKind kind, EventKey key) throws JournalException {
    for (Block block : stream(organization).newestFirst()) {
      for (int i = block.count() - 1; i >= 0; i--) {
        Event event = block.event(i);
        if (event.facet().kind() == kind && event.key().equals(key)) {
          return Optional.of(new Found(event, block));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized void recent(int maxEach, int maxOverall, Consumer<Block> consumer)
      throws JournalException {
    requireReadable();
    List<MemoryStream> latestFirst = new ArrayList<>(streams.values());
    latestFirst.sort(Comparator.comparing(MemoryStream::newestCommit).reversed());
    List<MemoryStream> quietestFirst = new ArrayList<>();
    long events = 0;
    for (MemoryStream stream : latestFirst) {
      if (events < maxOverall) {
        quietestFirst.add(0, stream);
        events += Math.min(maxEach, stream.head().lastSequence());
      }
    }
    for (MemoryStream stream : quietestFirst) {
      long seen = 0;
      for (Block block : stream.newestFirst()) {
        if (seen >= maxEach) {
          break;
        }
        consumer.accept(block);
        seen += block.count();
      }
    }
  }

  @Override
  public synchronized Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    requireReadable();
    return Optional.ofNullable(receipts.get(new ReceiptName(organization, idempotencyKey)))
        .filter(receipt -> !receipt.at().isBefore(notBefore));
  }

  @Override
  public synchronized List<OrganizationId> streams() throws JournalException {
    requireReadable();
    return List.copyOf(streams.keySet());
  }

  @Override
  public synchronized long firstKept(OrganizationId organization) throws JournalException {
    return stream(organization).firstKept();
  }

  @Override
  public synchronized Optional<Cut> oldest(OrganizationId organization, CutBounds bounds)
      throws JournalException {
    return stream(organization).oldest(bounds);
  }

  @Override
  public synchronized Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return stream(cut.organization()).prune(cut, reason, now);
  }

  @Override
  public synchronized List<Pruning> prunings(OrganizationId organization) throws JournalException {
    return stream(organization).prunings();
  }

  @Override
  public synchronized JournalSize size() throws JournalException {
    requireReadable();
    long used = streams.values().stream().mapToLong(MemoryStream::byteCount).sum();
    return new JournalSize(used, budgetBytes, Math.max(0, budgetBytes - used), used);
  }

  @Override
  public synchronized void close() {
    failAppends(Kind.UNAVAILABLE);
    failReads(Kind.UNAVAILABLE);
  }

  private MemoryStream stream(OrganizationId organization) throws JournalException {
    requireReadable();
    return streams.getOrDefault(organization, new MemoryStream());
  }

  private void requireReadable() throws JournalException {
    if (readFailure != null) {
      throw new JournalException(readFailure, "the journal was told to refuse reads");
    }
  }

  private record ReceiptName(OrganizationId organization, String idempotencyKey) {}
}
