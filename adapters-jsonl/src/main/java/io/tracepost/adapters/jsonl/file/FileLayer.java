package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done to a disk, one call a step, so that each can be made to fail. No call follows a symbolic
 * link in a path's last place, and none is cut short by {@link Thread#interrupt}: an interrupted
 * channel would be closed in the middle of a batch. Safe for concurrent use.
 */
public interface FileLayer {
  /**
   * Makes a directory and those above it below a root, mode 0750 where modes exist.
   *
   * @param root trusted, may be a link
   * @param directory at or below the root
   * @throws IOException also when something on the way from the root is no directory, a link included
   */
  void createDirectories(Path root, Path directory) throws IOException;

  /** Plain files of a directory, in no order; none when the directory does not exist. */
  List<Path> list(Path directory) throws IOException;

  /**
   * What a file is now.
   *
   * @param identity equal for the same file, whatever its name
   * @param length in bytes
   * @param modified when it was last written to
   * @param regular whether it is a plain file
   */
  record Facts(Object identity, long length, Instant modified, boolean regular) {}

  /** What a file is now; empty when there is none. */
  Optional<Facts> facts(Path file) throws IOException;

  /** Makes a file that was not there, mode 0640 where modes exist. */
  AppendFile create(Path file) throws IOException;

  /** Opens a file that is there. */
  AppendFile open(Path file) throws IOException;

  /** Reads a file from a byte on. */
  InputStream read(Path file, long from) throws IOException;

  /** Renames within a directory, in one step; a file of the new name is replaced. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file; nothing happens when there is none. */
  void delete(Path file) throws IOException;

  /** Forces names that were made, changed or removed to disk. */
  void syncDirectory(Path directory) throws IOException;

  /**
   * Room on the disk of a directory.
   *
   * @param usableBytes what this process may still write
   * @param totalBytes the size of the disk
   */
  record Space(long usableBytes, long totalBytes) {}

  /** Room on the disk of a directory. */
  Space space(Path directory) throws IOException;

  /**
   * Takes a directory for one writer, against other processes and against this one.
   *
   * @param directory exists
   * @param owner who takes it; told to others in this process
   * @throws DirectoryHeldException when another writer has it
   */
  DirectoryLock lock(Path directory, String owner) throws IOException, DirectoryHeldException;
}
