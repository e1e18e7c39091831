package io.tracepost.adapters.persistence.journal;

import org.jspecify.annotations.Nullable;

/** A block that is not what was written. Becomes a {@code JournalException} at the port. */
final class DamagedBlock extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedBlock(String stretch, String what) {
    super("the block of " + stretch + ": " + what);
  }

  DamagedBlock(BlockHeader header, String what, @Nullable Throwable cause) {
    super("block " + header.id() + " (" + header + "): " + what, cause);
  }
}
