package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers on disk how far an export got. One run at a time: a lock on a file beside it keeps others
 * out until this is closed. Not thread-safe.
 */
final class CursorFile implements AutoCloseable {
  private final Path place;
  private final FileChannel lock;

  private CursorFile(Path place, FileChannel lock) {
    this.place = place;
    this.lock = lock;
  }

  /**
   * Takes the file for this run; it need not be there yet.
   *
   * @throws CommandFailure when another run has it
   */
  static CursorFile take(Path file) throws CommandFailure {
    Path place = file.toAbsolutePath();
    Path beside = place.resolveSibling(place.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              DurableFolder.mode(place, "rw-------"));
      if (!locked(channel)) {
        channel.close();
        throw new CommandFailure(
            "another run is exporting with the cursor file "
                + place
                + "; let it end, or give this one another --cursor-file and --output");
      }
      return new CursorFile(place, channel);
    } catch (IOException e) {
      throw unusable(place, "locked", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Where an earlier run got.
   *
   * @param server address of the service that is to be asked
   * @param wanted what is to be exported
   * @return empty when there was no earlier run
   * @throws CommandFailure when the file cannot be trusted, or belongs to another export
   */
  Optional<SavedCursor> load(String server, Wanted wanted) throws CommandFailure {
    String text;
    try {
      if (!Files.exists(place)) {
        return Optional.empty();
      }
      text = Files.readString(place);
    } catch (IOException e) {
      throw unusable(place, "read", e);
    }
    Optional<SavedCursor> saved = SavedCursor.read(text);
    if (saved.isEmpty()) {
      throw new CommandFailure(
          "the cursor file "
              + place
              + (text.isBlank() ? " is empty" : " is no cursor file")
              + ", so it is not known how far the export got. Put a copy of it back; or remove it, and"
              + " the next run begins at the beginning, or at --since, into an --output of its own");
    }
    check("server", saved.get().server(), server);
    check("stream", saved.get().stream(), wanted.stream().wireName());
    check("filters", shown(saved.get().filters()), shown(wanted.filters()));
    return saved;
  }

  private void check(String what, String saved, String now) throws CommandFailure {
    if (!saved.equals(now)) {
      throw new CommandFailure(
          "the cursor file "
              + place
              + " belongs to another export: its "
              + what
              + " is "
              + saved
              + ", asked for is "
              + now
              + ". Going on would leave records out without a word. Give another --cursor-file, which"
              + " begins at the beginning or at --since; if it is right all the same, change \""
              + what
              + "\" in the file");
    }
  }

  private static String shown(Map<String, String> filters) {
    return filters.isEmpty() ? "none" : new TreeMap<>(filters).toString();
  }

  /** Saves how far the export got, whole or not at all; on disk when this returns. */
  void save(SavedCursor cursor) throws CommandFailure {
    Path fresh = place.resolveSibling(place.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              DurableFolder.mode(place, "rw-------"))) {
        ByteBuffer text = ByteBuffer.wrap(cursor.json().getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      DurableFolder.force(place);
    } catch (IOException e) {
      throw unusable(place, "written", e);
    }
  }

  @Override
  public void close() throws CommandFailure {
    try {
      lock.close();
    } catch (IOException e) {
      throw unusable(place, "unlocked", e);
    }
  }

  private static CommandFailure unusable(Path place, String verb, IOException e) {
    return new CommandFailure(
        "the cursor file "
            + place
            + " cannot be "
            + verb
            + " ("
            + e
            + "); is its folder there, and"
            + " may it be written?",
        e);
  }
}
