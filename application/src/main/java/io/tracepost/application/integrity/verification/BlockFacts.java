package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Directory;
import io.tracepost.application.journal.KeyFilter;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.FacetSet;
import java.util.Arrays;

/**
 * Holds the columns of a block that its hash leaves out against its events: readers skip blocks by
 * them, so a wrong one hides events. Pure.
 *
 * @param unpacking knows how events are packed
 */
record BlockFacts(EventUnpacking unpacking) {
  /** No packing in use makes bytes shorter than this: bounds what a made-up length may claim. */
  private static final long MOST_GROWTH = 256;

  /** What is wrong with a block whose bytes match its hash; empty when nothing is. */
  String complaint(StoredBlock stored) {
    try {
      Directory directory = Directory.decode(stored.directory());
      if (directory.byteCount() != stored.eventBytes()) {
        return "its column event_bytes does not match its events";
      }
      if (stored.eventBytes() > MOST_GROWTH * stored.events().length) {
        return "its events are too short for what it says they hold";
      }
      Block block = unpacked(stored, directory);
      return block.lastSequence() == stored.lastSequence()
          ? derived(stored, block)
          : "it holds " + block.count() + " events, which is not what its sequences say";
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "its events do not unpack: " + e.getMessage();
    }
  }

  private static String derived(StoredBlock stored, Block block) {
    int facets = 0;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < block.count(); i++) {
      Event event = block.event(i);
      facets |= event.facet().bit();
      earliest = Math.min(earliest, event.timeMicros());
      latest = Math.max(latest, event.timeMicros());
    }
    if (facets != stored.facets()) {
      return "its column facets does not match its events";
    }
    if (earliest != stored.minTimeMicros() || latest != stored.maxTimeMicros()) {
      return "its columns of times do not match its events";
    }
    byte[] filter =
        KeyFilter.of(
            block.count(), i -> KeyHash.of(block.event(i).facet().kind(), block.event(i).key()));
    return Arrays.equals(filter, stored.keyFilter())
        ? ""
        : "its column key_filter does not match its events";
  }

  private Block unpacked(StoredBlock stored, Directory directory) {
    return new Block(
        stored.id(),
        stored.organization(),
        stored.firstSequence(),
        stored.committedAt(),
        new FacetSet(stored.facets()),
        directory,
        unpacking.unpack(stored.encoding(), stored.events(), stored.eventBytes()),
        "");
  }
}
