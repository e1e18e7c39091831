package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's file system {@code kept:} around another one, such as {@code kept:async:/data/tracepost}: every
 * opening of a database file that was not closed cleanly begins with its {@link StoreRecovery recovery},
 * whether a process starts or a database that broke down is opened again. Public, with a constructor
 * without arguments, because H2 makes its instances. Thread-safe.
 */
public final class KeptPath extends FilePathWrapper {
  private static final String SCHEME = "kept";
  private static final String STORE_FILE = ".mv.db";

  /** Makes the file system known to H2 and returns its prefix; more than once does no harm. */
  public static String register() {
    FilePath.register(new KeptPath());
    return SCHEME + ":";
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (mode.equals("r") || !getName().endsWith(STORE_FILE)) {
      return super.open(mode);
    }
    return new KeptChannel(super.open(mode), getName());
  }
}
