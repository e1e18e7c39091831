package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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
  private static final Pattern SCHEMES = Pattern.compile("^([A-Za-z0-9]{2,}:)+");
  private static final Map<String, KeptChannel> OPEN = new ConcurrentHashMap<>();

  /** Makes the file system known to H2 and returns its prefix; more than once does no harm. */
  public static String register() {
    FilePath.register(new KeptPath());
    return SCHEME + ":";
  }

  /**
   * What is in the file of an open store at this moment, for a copy: a second channel on the file would
   * drop the lock that keeps other processes away.
   *
   * @param file as it was opened, without schemes; nothing may be written to it meanwhile
   * @throws IOException when it is not open here or cannot be read
   */
  public static StoreSnapshot snapshot(Path file) throws IOException {
    KeptChannel opened = OPEN.get(real(file));
    if (opened == null) {
      throw new IOException("the database " + file + " is not open in this process");
    }
    return opened.snapshot();
  }

  /** Who is inside the open store of a file; empty when it is not open here. */
  public static Optional<StoreDoor> door(Path file) {
    return Optional.ofNullable(OPEN.get(real(file))).map(KeptChannel::door);
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
    String file = SCHEMES.matcher(toString()).replaceFirst("");
    closeLeftover(file);
    KeptChannel opened =
        new KeptChannel(
            super.open(mode), getName(), closed -> OPEN.values().removeIf(it -> it == closed));
    OPEN.put(file, opened);
    return opened;
  }

  private static String real(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException e) {
      return file.toString();
    }
  }

  /** A store that broke down may have left its channel open, and the lock with it. */
  private static void closeLeftover(String file) throws IOException {
    KeptChannel leftover = OPEN.get(file);
    if (leftover != null) {
      leftover.close();
    }
  }
}
