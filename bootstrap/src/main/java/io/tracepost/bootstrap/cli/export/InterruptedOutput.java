package io.tracepost.bootstrap.cli.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the file that holds what an interrupted run wrote behind a place, also when it was renamed
 * inside its folder since.
 */
final class InterruptedOutput {
  private static final int READ_BYTES = 256 << 10;

  private InterruptedOutput() {}

  /** The file with bytes behind the place; empty when no run was interrupted, or it is gone. */
  static Optional<Path> find(OutputPlace place, Path current) throws IOException {
    for (Path usual : List.of(place.file(), current)) {
      if (place.isIn(usual)) {
        return longer(usual, place);
      }
    }
    for (Path renamed : sameInode(place)) {
      if (place.isIn(renamed)) {
        return longer(renamed, place);
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> longer(Path file, OutputPlace place) throws IOException {
    return Files.size(file) > place.length() ? Optional.of(file) : Optional.empty();
  }

  /** How many lines stand behind an offset; one that is torn counts. */
  static long lines(Path file, long offset) throws IOException {
    long lines = 0;
    byte last = '\n';
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(offset)) {
      while (channel.read(buffer) >= 0) {
        lines += LineFeeds.in(buffer.array(), 0, buffer.position());
        if (buffer.position() > 0) {
          last = buffer.get(buffer.position() - 1);
        }
        buffer.clear();
      }
    }
    return last == '\n' ? lines : lines + 1;
  }

  private static List<Path> sameInode(OutputPlace place) throws IOException {
    List<Path> found = new ArrayList<>();
    Path folder = place.file().getParent();
    if (folder != null && Files.isDirectory(folder) && place.inode() != OutputPlace.NO_INODE) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isRegularFile)) {
        for (Path one : all) {
          if (OutputPlace.inode(one) == place.inode()) {
            found.add(one);
          }
        }
      }
    }
    return found;
  }
}
