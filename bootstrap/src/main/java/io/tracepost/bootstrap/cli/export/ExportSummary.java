package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param noun what lines are called
 * @param lines of whole answers
 * @param bytes of them
 * @param took how long
 * @param cursorFile where the cursor is kept
 */
record ExportSummary(
    String noun, long lines, long bytes, Duration took, Optional<String> cursorFile) {
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  /** One line for a person. */
  String text() {
    double seconds = took.toNanos() / NANOS;
    String text =
        String.format(
            Locale.ROOT, "%,d %s, %.1f MB in %.1f s", lines, noun, bytes / MEGABYTE, seconds);
    if (seconds >= 1) {
      text += String.format(Locale.ROOT, " (%,.0f/s)", lines / seconds);
    }
    return text + cursorFile.map(file -> "; the next run goes on behind them: " + file).orElse("");
  }

  /** One line of JSON. */
  String json() {
    var tree = Json.object().put("lines", lines).put("bytes", bytes);
    tree.put("seconds", took.toMillis() / 1000.0);
    tree.put("cursor_file", cursorFile.orElse(null));
    return Json.line(tree);
  }
}
