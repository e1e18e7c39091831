package io.tracepost.adapters.jsonl.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The disk. Plain streams where the JDK's channels would be closed by an interrupt. */
public final class DiskFiles implements FileLayer {
  private static final String LOCK_FILE = ".lock";
  private static final String FILE_MODE = "rw-r-----";
  private static final String DIRECTORY_MODE = "rwxr-x---";

  @Override
  public void createDirectories(Path root, Path directory) throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root, mode(root.toAbsolutePath().getRoot(), DIRECTORY_MODE));
    }
    Path made = root;
    for (Path name : root.relativize(directory)) {
      made = made.resolve(name);
      try {
        Files.createDirectory(made, mode(root, DIRECTORY_MODE));
        syncDirectory(Objects.requireNonNull(made.getParent(), "it lies below the root"));
      } catch (FileAlreadyExistsException there) {
        if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
          throw new NotDirectoryException(made.toString());
        }
      }
    }
  }

  private static FileAttribute<?>[] mode(Path near, String permissions) {
    return near.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    }
    return files;
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object identity = found.fileKey() == null ? file : found.fileKey();
      return Optional.of(
          new Facts(
              identity, found.size(), found.lastModifiedTime().toInstant(), found.isRegularFile()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public AppendFile create(Path file) throws IOException {
    Files.createFile(file, mode(file, FILE_MODE));
    return open(file);
  }

  @Override
  public AppendFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "is not a plain file");
    }
    return new DiskFile(new RandomAccessFile(file.toFile(), "rw"));
  }

  @Override
  public InputStream read(Path file, long from) throws IOException {
    FileInputStream in = new FileInputStream(file.toFile());
    in.skipNBytes(from);
    return in;
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    Uninterrupted.run(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
          }
          return true;
        });
  }

  @Override
  public Space space(Path directory) throws IOException {
    FileStore store = Files.getFileStore(directory);
    return new Space(store.getUsableSpace(), store.getTotalSpace());
  }

  @Override
  public DirectoryLock lock(Path directory, String owner)
      throws IOException, DirectoryHeldException {
    Path lockFile = directory.resolve(LOCK_FILE);
    try {
      Files.createFile(lockFile, mode(directory, FILE_MODE));
    } catch (FileAlreadyExistsException there) {
      if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(lockFile.toString(), null, "is not a plain file");
      }
    }
    return HeldDirectory.take(directory.toRealPath(), lockFile, owner);
  }

  private static final class DiskFile implements AppendFile {
    private final RandomAccessFile file;

    DiskFile(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
      file.seek(file.length());
      file.write(bytes, offset, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      file.setLength(length);
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
