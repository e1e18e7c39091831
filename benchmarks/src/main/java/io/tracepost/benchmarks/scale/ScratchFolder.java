package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder in {@code java.io.tmpdir} that is gone afterwards. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  ScratchFolder() throws IOException {
    path = Files.createTempDirectory("tracepost-scale");
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    remove();
  }

  /** Of the files in it, in bytes. */
  long size() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private synchronized void remove() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
