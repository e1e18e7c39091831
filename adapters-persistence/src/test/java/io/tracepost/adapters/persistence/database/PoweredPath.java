package io.tracepost.adapters.persistence.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's file system {@code powered:}: ordinary files whose writes need a {@link PowerSupply}. */
public final class PoweredPath extends FilePathWrapper {
  /** Makes the file system known to H2; once is enough. */
  static void register() {
    FilePath.register(new PoweredPath());
  }

  @Override
  public String getScheme() {
    return "powered";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    Path file = Path.of(unwrap().toString());
    return new PoweredChannel(super.open(mode), file, PowerSupply.powering(file));
  }
}
