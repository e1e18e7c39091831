package io.tracepost.bootstrap.cli.backup;

import io.tracepost.adapters.persistence.database.H2File;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a backup goes. */
final class BackupPlace {
  private static final DateTimeFormatter IN_A_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private BackupPlace() {}

  /**
   * The file for what was asked: the file itself, or one of its own in a folder.
   *
   * @throws CommandFailure when it is there already, has no folder, or would lie in a data folder
   */
  static Path of(Path output, Instant now) throws CommandFailure {
    Path absolute = output.toAbsolutePath().normalize();
    Path file =
        Files.isDirectory(absolute)
            ? absolute.resolve("tracepost-" + IN_A_NAME.format(now) + ".zip")
            : absolute;
    if (Files.exists(file)) {
      throw new CommandFailure(
          "--output "
              + file
              + " is there already, and no backup is overwritten; name another file");
    }
    if (!Files.isDirectory(file.resolveSibling(""))) {
      throw new CommandFailure(
          "--output " + file + ": its folder is not there; make it, or name another");
    }
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(H2File.in(above))) {
        throw new CommandFailure(
            "--output "
                + file
                + " lies in the data folder "
                + above
                + ", and would be lost with it; name a place on another disk");
      }
    }
    return file;
  }
}
