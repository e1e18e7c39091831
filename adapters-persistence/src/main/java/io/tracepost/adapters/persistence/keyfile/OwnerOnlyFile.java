package io.tracepost.adapters.persistence.keyfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that only its owner may read, where the file system knows owners. Not for use by two threads
 * at a time.
 */
public final class OwnerOnlyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnlyFile() {}

  /** The file beside a folder that is named after it, such as {@code data.kek} beside {@code data}. */
  public static Path besides(Path folder, String ending) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ending);
  }

  /** Whether somebody else may read or write a file; false where the file system does not say. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
  }

  /**
   * Writes a file anew; it is there whole or as it was, and durable on return.
   *
   * @param bytes wiped
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    Path draft = folder.resolve(file.getFileName() + ".draft");
    try (FileChannel channel = createDraft(draft)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /** Makes a file anew, empty, to be written; one of that name is removed. */
  public static FileChannel createDraft(Path draft) throws IOException {
    Files.deleteIfExists(draft);
    boolean posix =
        Files.getFileStore(draft.toAbsolutePath().resolveSibling(""))
            .supportsFileAttributeView("posix");
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return posix
        ? FileChannel.open(draft, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : FileChannel.open(draft, options);
  }

  /** Sees to it that the names in a folder survive a power cut. */
  public static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
