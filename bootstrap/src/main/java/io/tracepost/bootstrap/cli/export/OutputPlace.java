package io.tracepost.bootstrap.cli.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A place in an output file, told apart from places in other files that had or have its name.
 *
 * @param file where the file was
 * @param inode its number on a POSIX file system; {@link #NO_INODE} elsewhere
 * @param length bytes before the place
 * @param tail SHA-256 of the last bytes before it, up to {@value #TAIL_BYTES}
 */
record OutputPlace(Path file, long inode, long length, String tail) {
  /** The number of a file on a file system without such numbers. */
  static final long NO_INODE = -1;

  private static final int TAIL_BYTES = 1024;

  /** A place in an open file. */
  static OutputPlace of(Path file, FileChannel channel, long length) throws IOException {
    return new OutputPlace(file.toAbsolutePath(), inode(file), length, tail(channel, length));
  }

  /**
   * Whether this place is in what now has a name. Known by the bytes before it, so a copy counts and
   * a number that was given to another file does not; an empty beginning is known by number alone.
   */
  boolean isIn(Path candidate) throws IOException {
    if (!Files.isRegularFile(candidate) || Files.size(candidate) < length) {
      return false;
    }
    if (length == 0) {
      return inode == NO_INODE
          ? candidate.toAbsolutePath().equals(file)
          : inode(candidate) == inode;
    }
    try (FileChannel channel = FileChannel.open(candidate, StandardOpenOption.READ)) {
      return tail(channel, length).equals(tail);
    }
  }

  /** The number of a file. */
  static long inode(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return NO_INODE;
    }
    return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
  }

  private static String tail(FileChannel channel, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, TAIL_BYTES));
    long from = length - bytes.capacity();
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
