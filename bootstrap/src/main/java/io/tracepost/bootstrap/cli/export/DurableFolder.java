package io.tracepost.bootstrap.cli.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What makes a file's name and mode stay, where the file system can. */
final class DurableFolder {
  private DurableFolder() {}

  /** Forces the folder of a file to disk, so that a name in it survives a power cut. */
  static void force(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !posix(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The attributes of a file that is created with a mode such as {@code rw-------}. */
  static FileAttribute<?>[] mode(Path file, String permissions) {
    return posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
