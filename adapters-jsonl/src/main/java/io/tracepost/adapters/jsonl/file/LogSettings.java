package io.tracepost.adapters.jsonl.file;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how files are written.
 *
 * @param root trusted directory above {@code directory}
 * @param directory holds the files
 * @param owner the destination; for messages
 * @param rotateBytes no file grows beyond it, unless one batch does
 * @param rotateEvery the first write after a file is this old begins a new one
 * @param keepFiles rotated files kept, compressed or not
 * @param compress whether rotated files are compressed
 */
public record LogSettings(
    Path root,
    Path directory,
    String owner,
    long rotateBytes,
    Duration rotateEvery,
    int keepFiles,
    boolean compress) {
  /** The file that is written to. */
  public Path active() {
    return directory.resolve("events.jsonl");
  }
}
