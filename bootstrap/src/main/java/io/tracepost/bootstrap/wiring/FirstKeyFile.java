package io.tracepost.bootstrap.wiring;

import io.tracepost.application.access.FirstKeyKeeper;
import io.tracepost.domain.credential.SecretText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The very first key in the file {@code admin.key} of a folder, durably and for its owner alone. */
final class FirstKeyFile implements FirstKeyKeeper {
  private final Path folder;

  FirstKeyFile(Path folder) {
    this.folder = folder;
  }

  /** Where the first key is written. */
  Path path() {
    return folder.resolve("admin.key");
  }

  @Override
  public void keep(SecretText key) throws IOException {
    write(path(), key.reveal() + "\n");
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(folder);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
