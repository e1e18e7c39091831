package io.tracepost.adapters.persistence.journal;

import io.tracepost.application.journal.AuditThreads;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.ChainHash;
import io.tracepost.application.journal.Directory;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyFilter;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/** A draft with everything done that needs no lock: directory, filter, packed events. */
final class PreparedBlock {
  private static final int ROW_BYTES = 400;

  private final BlockDraft draft;
  private final byte[] directory;
  private final byte[] keyFilter;
  private final Map<Long, byte[]> threads;
  private final BlockEncoding.Packed packed;

  PreparedBlock(BlockDraft draft) {
    EventColumns events = draft.events();
    this.draft = draft;
    this.directory = Directory.encode(events);
    this.keyFilter = KeyFilter.of(events);
    this.threads = AuditThreads.places(events);
    this.packed = BlockEncoding.pack(events.array(), events.byteCount());
  }

  OrganizationId organization() {
    return draft.organization();
  }

  EventColumns events() {
    return draft.events();
  }

  byte[] directory() {
    return directory;
  }

  byte[] keyFilter() {
    return keyFilter;
  }

  /** Where the records of each audit thread stand. */
  Map<Long, byte[]> threads() {
    return threads;
  }

  byte[] stored() {
    return packed.bytes();
  }

  /** What it takes in the store: its bytes, its directory, its filter, and something for the rows. */
  long storedBytes() {
    return (long) packed.bytes().length + directory.length + keyFilter.length + ROW_BYTES;
  }

  int encoding() {
    return packed.encoding().code();
  }

  /** The sequences it gets behind a head. */
  Stretch behind(long lastSequence) {
    return new Stretch(
        draft.organization(), lastSequence + 1, lastSequence + draft.events().count());
  }

  byte[] hash(Stretch stretch, byte[] previous) {
    return ChainHash.of(
        stretch.organization(),
        stretch.firstSequence(),
        stretch.lastSequence(),
        previous,
        encoding(),
        directory,
        packed.bytes());
  }
}
