package io.tracepost.contract.journal;

import io.tracepost.application.journal.AuditThreads;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.ChainHash;
import io.tracepost.application.journal.Directory;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** One organization's blocks in memory. Guarded by its journal. */
final class MemoryStream {
  private static final int PLAIN = 0;

  private final List<Block> blocks = new ArrayList<>();

  Block append(long id, BlockDraft draft, Instant now) {
    EventColumns events = draft.events();
    byte[] directory = Directory.encode(events);
    byte[] bytes = Arrays.copyOf(events.array(), events.byteCount());
    StreamHead head = head();
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
    return block;
  }

  StreamHead head() {
    if (blocks.isEmpty()) {
      return StreamHead.EMPTY;
    }
    Block last = blocks.get(blocks.size() - 1);
    return new StreamHead(last.lastSequence(), last.hash());
  }

  Page read(long after, long maxBytes, FacetSet wanted) {
    List<Block> found = new ArrayList<>();
    long bytes = 0;
    long through = after;
    for (Block block : blocks) {
      if (block.lastSequence() <= after) {
        continue;
      }
      through = block.lastSequence();
      if (block.facets().intersects(wanted)) {
        found.add(block);
        bytes += block.directory().byteCount();
        if (bytes >= maxBytes) {
          break;
        }
      }
    }
    return new Page(found, through, bytes);
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
    if (blocks.isEmpty()) {
      return now;
    }
    Instant last = blocks.get(blocks.size() - 1).committedAt();
    return now.isBefore(last) ? last : now;
  }
}
