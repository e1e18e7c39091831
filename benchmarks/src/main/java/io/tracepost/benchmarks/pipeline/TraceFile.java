package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of traces, one a line. */
public final class TraceFile {
  private static final int LINES_AT_ONCE = 1_000;

  private TraceFile() {}

  /** Writes a file of new traces. */
  public static void write(Path file, int events, int run) throws IOException {
    TraceLines lines = new TraceLines(0, 0, run);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int left = events; left > 0; left -= LINES_AT_ONCE) {
        out.write(lines.body(Math.min(LINES_AT_ONCE, left)));
      }
    }
  }
}
