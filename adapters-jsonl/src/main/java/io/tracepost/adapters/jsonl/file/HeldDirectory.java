package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory taken by locking a file in it. The lock of POSIX belongs to the process, and closing any
 * other descriptor of the file gives it up, even one that only failed to lock it. So this process
 * remembers what it holds, and a second taker is turned away before the file is touched; the one
 * static field here is what the operating system keeps by process as well.
 */
final class HeldDirectory implements DirectoryLock {
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();
  private static final int NOTE_BYTES = 200;

  private final Path directory;
  private final RandomAccessFile file;

  private HeldDirectory(Path directory, RandomAccessFile file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Takes a directory.
   *
   * @param directory its real path
   * @param lockFile a plain file that exists
   */
  static HeldDirectory take(Path directory, Path lockFile, String owner)
      throws IOException, DirectoryHeldException {
    String holder = HELD.putIfAbsent(directory, owner);
    if (holder != null) {
      throw new DirectoryHeldException(holder);
    }
    Optional<RandomAccessFile> file = Optional.empty();
    try {
      file = Uninterrupted.run(() -> locked(lockFile));
    } finally {
      if (file.isEmpty()) {
        HELD.remove(directory);
      }
    }
    return new HeldDirectory(directory, file.orElseThrow(() -> new DirectoryHeldException("")));
  }

  /** The file, locked; empty when another process has it. */
  private static Optional<RandomAccessFile> locked(Path lockFile) throws IOException {
    RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
    boolean ours = false;
    try {
      ours = file.getChannel().tryLock() != null;
      return ours ? Optional.of(file) : Optional.empty();
    } catch (OverlappingFileLockException anotherLoaderOfThisClass) {
      return Optional.empty();
    } finally {
      if (!ours) {
        file.close();
      }
    }
  }

  @Override
  public String note() throws IOException {
    byte[] bytes = new byte[(int) Math.min(file.length(), NOTE_BYTES)];
    file.seek(0);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void note(String text) throws IOException {
    file.seek(0);
    file.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    file.setLength(file.getFilePointer());
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException releasedAllTheSame) {
      return;
    } finally {
      HELD.remove(directory);
    }
  }
}
