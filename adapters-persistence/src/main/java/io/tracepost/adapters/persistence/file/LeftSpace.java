package io.tracepost.adapters.persistence.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells which space must not be overwritten before a force. H2 uses the space of a chunk again from the
 * commit on that follows the one that left it, and does not ask whether that one was forced: the forced
 * state may still need the chunk. Not thread-safe.
 */
final class LeftSpace {
  /** Left by commits that are not forced yet; what was seen first after the opening counts as such. */
  private final List<LeftChunk> unforced = new ArrayList<>();

  private final TreeMap<Long, LeftChunk> forced = new TreeMap<>();

  /** Whether the forced state may need what lies there. */
  boolean isUnder(WrittenChunk written) {
    return unforced.stream().anyMatch(chunk -> chunk.isUnder(written));
  }

  /** A commit was written. */
  void note(WrittenChunk written, List<LeftChunk> listed) {
    Map.Entry<Long, LeftChunk> before = forced.lowerEntry(written.block());
    if (before != null && before.getValue().isUnder(written)) {
      forced.remove(before.getKey());
    }
    forced.subMap(written.block(), written.block() + written.blocks()).clear();
    for (LeftChunk chunk : listed) {
      if (!chunk.equals(forced.get(chunk.block()))) {
        unforced.add(chunk);
      }
    }
  }

  /** All that was written is forced. */
  void noteForced() {
    unforced.forEach(chunk -> forced.put(chunk.block(), chunk));
    unforced.clear();
  }
}
