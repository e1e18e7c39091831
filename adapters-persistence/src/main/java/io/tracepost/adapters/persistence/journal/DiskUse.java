package io.tracepost.adapters.persistence.journal;

import io.tracepost.application.journal.JournalSize;
import java.sql.SQLException;

/** How much disk a journal takes and how much there is. Cheap: asked before each append. */
public interface DiskUse {
  /** The figures now, or as of a few seconds ago. */
  JournalSize now() throws SQLException;
}
