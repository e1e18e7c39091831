package io.tracepost.adapters.persistence.backup;

import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: written under the name {@code <file>.draft}, forced, and
 * only then given its name, which must be free. Only its owner may read it. For one thread.
 */
public final class NewFile implements AutoCloseable {
  private final Path file;
  private final Path draft;
  private final FileChannel channel;

  private NewFile(Path file, Path draft, FileChannel channel) {
    this.file = file;
    this.draft = draft;
    this.channel = channel;
  }

  /**
   * Begins a file; its folder must be there.
   *
   * @throws FileAlreadyExistsException when there is one of that name
   */
  public static NewFile begin(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute)) {
      throw new FileAlreadyExistsException(absolute.toString());
    }
    Path draft = absolute.resolveSibling(absolute.getFileName() + ".draft");
    return new NewFile(absolute, draft, OwnerOnlyFile.createDraft(draft));
  }

  /** Where its content goes; closing this closes the file. */
  public OutputStream content() {
    return Channels.newOutputStream(channel);
  }

  /** Where the content lies until it is kept. */
  public Path draft() {
    return draft;
  }

  /** Forces the content and gives the file its name; durable on return. */
  public void keep() throws IOException {
    channel.force(true);
    channel.close();
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    OwnerOnlyFile.force(file.resolveSibling(""));
  }

  /** Drops what was not kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }
}
