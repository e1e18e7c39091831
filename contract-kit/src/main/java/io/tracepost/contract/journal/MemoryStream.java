package io.tracepost.contract.journal;

import io.tracepost.application.journal.AuditThreads;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.ChainHash;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.Directory;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One organization's blocks in memory. Guarded by its journal. */
final class MemoryStream {
  private static final int PLAIN = 0;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Pruning> prunings = new ArrayList<>();
  private StreamHead head = StreamHead.EMPTY;
  private Instant newestCommit = Instant.MIN;

  Block append(long id, BlockDraft draft, Instant now) {
    EventColumns events = draft.events();
    byte[] directory = Directory.encode(events);
    byte[] bytes = Arrays.copyOf(events.array(), events.byteCount());
    long first = head.lastSequence() + 1;
    byte[] hash =
        ChainHash.of(
            draft.organization(),
            first,
            head.lastSequence() + events.count(),
            HexFormat.of().parseHex(head.hash()),
            PLAIN,
            directory,
            bytes);
    Block block =
        new Block(
            id,
            draft.organization(),
            first,
            notBeforeTheLast(now),
            events.facets(),
            Directory.decode(directory),
            bytes,
            HexFormat.of().formatHex(hash));
    blocks.add(block);
    head = new StreamHead(block.lastSequence(), block.hash());
    newestCommit = block.committedAt();
    return block;
  }

  Instant newestCommit() {
    return newestCommit;
  }

  MemoryStream copy() {
    MemoryStream copy = new MemoryStream();
    copy.blocks.addAll(blocks);
    copy.prunings.addAll(prunings);
    copy.head = head;
    copy.newestCommit = newestCommit;
    return copy;
  }

  StreamHead head() {
    return head;
  }

  long firstKept() {
    return prunings.isEmpty() ? 1 : prunings.get(prunings.size() - 1).throughSequence() + 1;
  }

  Optional<Cut> oldest(CutBounds bounds) {
    int count = 0;
    long bytes = 0;
    for (Block block : blocks) {
      boolean within =
          count < bounds.maxBlocks()
              && (count == 0 || bytes < bounds.maxEventBytes())
              && block.lastSequence() <= bounds.through()
              && block.committedAt().isBefore(bounds.committedBefore());
      if (!within) {
        break;
      }
      count++;
      bytes += block.directory().byteCount();
    }
    if (count == 0) {
      return Optional.empty();
    }
    Block first = blocks.get(0);
    Block last = blocks.get(count - 1);
    return Optional.of(
        new Cut(
            first.organization(),
            first.firstSequence(),
            last.lastSequence(),
            count,
            bytes,
            first.committedAt(),
            last.committedAt()));
  }

  Optional<Pruning> prune(Cut cut, PruneReason reason, Instant now) {
    if (blocks.size() < cut.blocks()
        || blocks.get(0).firstSequence() != cut.fromSequence()
        || blocks.get(cut.blocks() - 1).lastSequence() != cut.throughSequence()) {
      return Optional.empty();
    }
    String lastHash = blocks.get(cut.blocks() - 1).hash();
    blocks.subList(0, cut.blocks()).clear();
    Pruning pruning =
        new Pruning(
            cut.organization(),
            cut.fromSequence(),
            cut.throughSequence(),
            lastHash,
            lastHash,
            now,
            reason);
    if (prunings.isEmpty() || !sameHour(prunings.get(prunings.size() - 1), pruning)) {
      prunings.add(pruning);
    } else {
      long from = prunings.remove(prunings.size() - 1).fromSequence();
      prunings.add(
          new Pruning(
              cut.organization(), from, cut.throughSequence(), lastHash, lastHash, now, reason));
    }
    return Optional.of(pruning);
  }

  List<Pruning> prunings() {
    return List.copyOf(prunings);
  }

  Page read(long after, long maxBytes, FacetSet wanted) {
    List<Block> found = new ArrayList<>();
    long bytes = 0;
    for (Block block : blocks) {
      if (block.lastSequence() > after && block.facets().intersects(wanted)) {
        found.add(block);
        bytes += block.directory().byteCount();
        if (bytes >= maxBytes) {
          return new Page(found, block.lastSequence(), bytes);
        }
      }
    }
    return new Page(found, Math.max(after, head.lastSequence()), bytes);
  }

  ThreadPage readThread(String thread, long after, long maxBytes) {
    List<Event> found = new ArrayList<>();
    long bytes = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.count(); i++) {
        Event event = block.event(i);
        if (event.sequence() > after
            && event.facet().kind() == EventKind.AUDIT
            && AuditThreads.of(event).equals(thread)) {
          found.add(event);
          bytes += event.length();
          if (bytes >= maxBytes) {
            return new ThreadPage(found, event.sequence());
          }
        }
      }
    }
    return new ThreadPage(found, Math.max(after, head().lastSequence()));
  }

  long cursorAt(Instant committedAt) {
    for (Block block : blocks) {
      if (!block.committedAt().isBefore(committedAt)) {
        return block.firstSequence() - 1;
      }
    }
    return head().lastSequence();
  }

  List<Block> newestFirst() {
    List<Block> reversed = new ArrayList<>(blocks);
    Collections.reverse(reversed);
    return reversed;
  }

  long byteCount() {
    return blocks.stream().mapToLong(block -> block.directory().byteCount()).sum();
  }

  private Instant notBeforeTheLast(Instant now) {
    return now.isBefore(newestCommit) ? newestCommit : now;
  }

  private static boolean sameHour(Pruning before, Pruning now) {
    return before.reason() == now.reason()
        && before
            .prunedAt()
            .truncatedTo(ChronoUnit.HOURS)
            .equals(now.prunedAt().truncatedTo(ChronoUnit.HOURS));
  }
}
