package io.tracepost.bootstrap.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts the lines of the JSONL files in a directory. */
final class LineCount {
  private final Path directory;

  LineCount(Path directory) {
    this.directory = directory;
  }

  /** How many lines there are now; 0 while there is no directory. */
  long now() {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(directory)) {
      long lines = 0;
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        for (byte next : Files.readAllBytes(file)) {
          lines += next == '\n' ? 1 : 0;
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("the files in " + directory + " cannot be counted", e);
    }
  }
}
