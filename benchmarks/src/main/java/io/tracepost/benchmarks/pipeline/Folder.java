package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of a run.
 *
 * @param path of it
 */
public record Folder(Path path) implements AutoCloseable {
  /** A new one where temporary files go. */
  public static Folder temporary() throws IOException {
    return new Folder(Files.createTempDirectory("tracepost-benchmark"));
  }

  /** How large its files are together. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path file : all()) {
      try {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      } catch (NoSuchFileException e) {
        // it went while we looked
      }
    }
    return bytes;
  }

  /** Everything in it, itself first; nothing when it is not there. */
  public List<Path> all() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.toList();
    }
  }

  /** Deletes it with everything in it. */
  @Override
  public void close() throws IOException {
    for (Path file : all().stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.deleteIfExists(file);
    }
  }
}
