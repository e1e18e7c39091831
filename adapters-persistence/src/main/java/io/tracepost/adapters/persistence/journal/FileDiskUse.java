package io.tracepost.adapters.persistence.journal;

import io.tracepost.application.journal.JournalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The size of one database file. Asks the file system and never opens the file: closing a second
 * channel on it would drop the lock that keeps other processes away.
 *
 * @param file the database
 * @param budgetBytes the most it may use
 */
public record FileDiskUse(Path file, long budgetBytes) implements DiskUse {
  @Override
  public JournalSize now() throws SQLException {
    try {
      return new JournalSize(
          Files.size(file), budgetBytes, Files.getFileStore(file).getUsableSpace());
    } catch (IOException e) {
      throw new SQLException("the file " + file + " cannot be looked at", "08000", e);
    }
  }
}
