package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The use of one H2 file. The file does not shrink while it is open: rows that are removed leave
 * chunks, which H2 overwrites about 45 seconds later. So the file's size stands for the use only while
 * it is small; beyond, the share of it that chunks occupy does, as H2 itself tells ({@code
 * info.FILL_RATE} in whole per cent). Asks the file system and never opens the file: closing a second
 * channel on it would drop the lock that keeps other processes away. Thread-safe.
 */
public final class FileDiskUse implements DiskUse {
  private static final long LEAST_FLOOR_BYTES = 64L << 20;
  private static final long MOST_FLOOR_BYTES = 1L << 30;
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final Database database;
  private final Path file;
  private final long budgetBytes;
  private final InstantSource clock;
  private Instant askAgainAt = Instant.MIN;
  private long occupiedBytes;

  /** The file of a database under a budget. */
  public FileDiskUse(Database database, long budgetBytes, InstantSource clock) {
    this.database = database;
    this.file = Path.of(database.place());
    this.budgetBytes = budgetBytes;
    this.clock = clock;
  }

  @Override
  public Figures now() throws SQLException {
    try {
      long size = Files.size(file);
      File disk = file.toFile(); // a FileStore would read the list of all mounts at each commit
      long floor =
          Math.max(LEAST_FLOOR_BYTES, Math.min(MOST_FLOOR_BYTES, disk.getTotalSpace() / 100));
      long used = size < budgetBytes / 2 ? size : Math.min(size, occupied());
      return new Figures(used, budgetBytes, disk.getUsableSpace(), floor);
    } catch (IOException e) {
      throw new SQLException("the file " + file + " cannot be looked at", "08000", e);
    }
  }

  private synchronized long occupied() throws SQLException {
    Instant now = clock.instant();
    if (!now.isBefore(askAgainAt)) {
      occupiedBytes = ask();
      askAgainAt = now.plus(GOOD_FOR);
    }
    return occupiedBytes;
  }

  private long ask() throws SQLException {
    Map<String, Long> settings =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "select setting_name, setting_value from information_schema.settings where"
                            + " setting_name in ('info.FILE_SIZE', 'info.FILL_RATE')")
                    .reduceRows(
                        new HashMap<>(),
                        (values, row) -> {
                          values.put(
                              row.getColumn(1, String.class),
                              Long.valueOf(row.getColumn(2, String.class)));
                          return values;
                        }));
    long size = settings.getOrDefault("info.FILE_SIZE", Long.MAX_VALUE / 100);
    return size * settings.getOrDefault("info.FILL_RATE", 100L) / 100;
  }
}
