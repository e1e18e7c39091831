package io.tracepost.adapters.jsonl;

import static io.tracepost.contract.export.OutcomeClass.BLOCKED;
import static io.tracepost.contract.export.OutcomeClass.DELIVERED;
import static io.tracepost.contract.export.OutcomeClass.NOT_YET;
import static io.tracepost.contract.export.OutcomeClass.UNCONFIRMED;

import io.tracepost.adapters.jsonl.file.DirectoryHeldException;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.adapters.jsonl.file.FileLayer;
import io.tracepost.contract.export.OutcomeClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a disk, or somebody else who uses it, does on a bad day, and what an attempt must make of it. The
 * words are those of Linux (errno(3)); permissions are refused by a double, for the superuser is refused
 * nothing.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is not written to
enum FileFault {
  /** The disk is full: half of a write is there. */
  NO_SPACE(NOT_YET, Set.of("append"), says("No space left on device")),
  /** There is not even room for a name. */
  NO_SPACE_FOR_A_NAME(NOT_YET, Set.of("create"), says("No space left on device")),
  /** The user's share of the disk is used. */
  QUOTA(NOT_YET, Set.of("append"), says("Disk quota exceeded")),
  /** How much is free cannot be told. */
  NO_ANSWER_ABOUT_SPACE(NOT_YET, Set.of("space"), says("Input/output error")),
  /** The file system went read-only, as after an error of the disk. */
  READ_ONLY(
      NOT_YET,
      Set.of("createDirectories", "create", "open", "move", "delete", "lock"),
      says("Read-only file system")),
  /** Too many files are open. */
  NO_DESCRIPTOR(NOT_YET, Set.of("create", "open", "lock"), says("Too many open files")),
  /** The right to write was taken away. */
  DENIED(
      BLOCKED, Set.of("create", "open", "lock"), () -> new AccessDeniedException("events.jsonl")),
  /** The right to write was taken away, in the words of a plain stream. */
  DENIED_IN_WORDS(
      BLOCKED, Set.of("create", "open", "lock"), says("events.jsonl (Permission denied)")),
  /** A write fails, and what is there of it cannot be taken back. */
  WRITES_FAIL(UNCONFIRMED, Set.of("append", "truncate"), says("Input/output error")),
  /** A full disk that does not even let a file be cut. */
  FULL_AND_STUCK(UNCONFIRMED, Set.of("append", "truncate"), says("No space left on device")),
  /** What is written cannot be forced to disk. */
  SYNC_FAILS(UNCONFIRMED, Set.of("sync"), says("Input/output error")),
  /** The names of files cannot be forced to disk. */
  NAMES_NOT_FORCED(NOT_YET, Set.of("syncDirectory"), says("Input/output error")),
  /** A file stands where the directory should. */
  FILE_IN_THE_WAY(BLOCKED) {
    @Override
    void strike(Path directory) throws IOException {
      remove(directory);
      Files.createDirectories(directory.getParent());
      Files.writeString(directory, "in the way");
    }
  },
  /** A link stands where the directory should. */
  LINK_IN_THE_WAY(BLOCKED) {
    @Override
    void strike(Path directory) throws IOException {
      remove(directory);
      Files.createDirectories(directory.getParent());
      Files.createSymbolicLink(directory, directory.resolveSibling("elsewhere"));
    }
  },
  /** A directory stands where the file should. */
  DIRECTORY_FOR_A_FILE(BLOCKED) {
    @Override
    void strike(Path directory) throws IOException {
      remove(directory.resolve("events.jsonl"));
      Files.createDirectories(directory.resolve("events.jsonl"));
    }
  },
  /** Another writer has the directory. */
  HELD(BLOCKED) {
    @Override
    AutoCloseable begin(Path directory) throws IOException {
      Files.createDirectories(directory);
      try {
        return new DiskFiles().lock(directory, "us-soc");
      } catch (DirectoryHeldException e) {
        throw new IOException(e);
      }
    }
  },
  /** Somebody removed the directory with all that was in it. */
  DIRECTORY_REMOVED(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      remove(directory);
    }
  },
  /** Somebody removed the file. */
  FILE_REMOVED(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      remove(directory.resolve("events.jsonl"));
    }
  },
  /** Somebody emptied the file, as logrotate's copytruncate does. */
  FILE_EMPTIED(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      Path file = directory.resolve("events.jsonl");
      if (Files.exists(file)) {
        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
  },
  /** Somebody cut the file within a line. */
  FILE_CUT(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      Path file = directory.resolve("events.jsonl");
      if (Files.exists(file)) {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, Math.max(0, content.length - 5)));
      }
    }
  },
  /** Somebody put another file in its place. */
  FILE_REPLACED(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      if (Files.isDirectory(directory)) {
        Path other = Files.writeString(directory.resolve("other"), "{\"not\":\"ours\"}\n");
        Files.move(other, directory.resolve("events.jsonl"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  },
  /** Somebody else wrote to the file, without an end of the line. */
  FILE_WRITTEN_TO(DELIVERED) {
    @Override
    void strike(Path directory) throws IOException {
      Path file = directory.resolve("events.jsonl");
      if (Files.exists(file)) {
        Files.writeString(file, "{\"not\":", StandardOpenOption.APPEND);
      }
    }
  };

  private final OutcomeClass right;
  private final TroubledFiles files;

  FileFault(OutcomeClass right) {
    this(right, Set.of(), says("never"));
  }

  FileFault(OutcomeClass right, Set<String> failing, Supplier<IOException> failure) {
    this.right = right;
    this.files = new TroubledFiles(failing, failure);
  }

  /** What an attempt must make of it. */
  OutcomeClass right() {
    return right;
  }

  /** The disk with the fault. */
  FileLayer disk() {
    return files.layer();
  }

  /** Begins what lasts as long as the fault. */
  AutoCloseable begin(Path directory) throws IOException {
    return () -> {};
  }

  /** What happens before an attempt. */
  void strike(Path directory) throws IOException {}

  private static Supplier<IOException> says(String words) {
    return () -> new IOException(words);
  }

  /** Removes a file, a link or a directory with what is in it. */
  static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              each -> {
                try {
                  Files.delete(each);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
