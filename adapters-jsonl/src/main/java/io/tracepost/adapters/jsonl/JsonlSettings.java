package io.tracepost.adapters.jsonl;

import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the user is asked for, and what the schema cannot say about it. Pure. */
final class JsonlSettings {
  private static final long MIN_ROTATE_BYTES = 16 * 1024;
  private static final int MIN_LINE_BYTES = 4_096;
  private static final int MAX_LINE_BYTES = 1024 * 1024;
  private static final int MAX_KEPT = 100_000;
  private static final Duration MIN_ROTATE_EVERY = Duration.ofSeconds(1);
  private static final Pattern DIRECTORY =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}){0,7}");

  /**
   * Fluent Bit stops watching a file at the first line that passes 32,768 bytes ({@code buffer_max_size} of its tail
   * input); Vector discards a line over 102,400, Splunk cuts at 10,000 as shipped.
   */
  private static final String DEFAULT_MAX_LINE_BYTES = "32000";

  static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.text(
                  "directory",
                  "Directory",
                  "Where the files go, below the organization's own directory in the service's jsonl.root.")
              .mandatory()
              .withExample("siem"),
          SettingField.text(
                  "rotate_bytes",
                  "Rotate at",
                  "Size at which a new file begins: a number of bytes, or with a unit such as 64MiB.")
              .withDefault("64MiB")
              .withExample("64MiB"),
          SettingField.text(
                  "rotate_every",
                  "Rotate after",
                  "Age at which the next event begins a new file: 30s, 15m, 1h or 7d.")
              .withDefault("1h")
              .withExample("1h"),
          SettingField.text(
                  "keep_files",
                  "Files kept",
                  "How many rotated files are kept; the oldest goes, shipped or not.")
              .as(SettingField.Form.NUMBER)
              .withDefault("30")
              .withExample("30"),
          SettingField.text(
                  "compress",
                  "Compress",
                  "Compress rotated files, some minutes after the rotation, to a name outside *.jsonl.")
              .as(SettingField.Form.BOOLEAN)
              .withDefault("true"),
          SettingField.text(
                  "max_line_bytes",
                  "Longest line",
                  "Longer events have their longest texts cut and carry size and SHA-256 of the whole. Raise it only with your shipper's limit.")
              .withDefault(DEFAULT_MAX_LINE_BYTES)
              .withExample(DEFAULT_MAX_LINE_BYTES));

  private JsonlSettings() {}

  static long rotateBytes(DestinationSettings settings) {
    return Measure.bytes(settings.require("rotate_bytes")).orElseThrow();
  }

  static Duration rotateEvery(DestinationSettings settings) {
    return Measure.span(settings.require("rotate_every")).orElseThrow();
  }

  static int keepFiles(DestinationSettings settings) {
    return Integer.parseInt(settings.require("keep_files"));
  }

  static int maxLineBytes(DestinationSettings settings) {
    return Math.toIntExact(Measure.bytes(settings.require("max_line_bytes")).orElseThrow());
  }

  /** Everything that is wrong; empty when the settings can be used. */
  static List<SettingProblem> check(DestinationSettings settings) {
    List<SettingProblem> problems = new ArrayList<>();
    if (!DIRECTORY.matcher(settings.require("directory")).matches()) {
      problems.add(
          new SettingProblem(
              "directory",
              "is one to eight names joined by /, of letters, digits, _, - and ., none of which begins with - or . (no absolute path, no ..)"));
    }
    Optional<Long> rotate = Measure.bytes(settings.require("rotate_bytes"));
    if (rotate.isEmpty() || rotate.get() < MIN_ROTATE_BYTES) {
      problems.add(
          new SettingProblem(
              "rotate_bytes", "is a size of 16KiB or more, such as 64MiB or 67108864"));
    }
    Optional<Duration> every = Measure.span(settings.require("rotate_every"));
    if (every.isEmpty() || every.get().compareTo(MIN_ROTATE_EVERY) < 0) {
      problems.add(
          new SettingProblem("rotate_every", "is a span of time such as 30s, 15m, 1h or 7d"));
    }
    long keep = Long.parseLong(settings.require("keep_files"));
    if (keep < 1 || keep > MAX_KEPT) {
      problems.add(new SettingProblem("keep_files", "is 1 to " + MAX_KEPT));
    }
    checkLine(settings, rotate, problems);
    return problems;
  }

  private static void checkLine(
      DestinationSettings settings, Optional<Long> rotate, List<SettingProblem> problems) {
    Optional<Long> line = Measure.bytes(settings.require("max_line_bytes"));
    if (line.isEmpty() || line.get() < MIN_LINE_BYTES || line.get() > MAX_LINE_BYTES) {
      problems.add(
          new SettingProblem(
              "max_line_bytes",
              "is a size of " + MIN_LINE_BYTES + " to " + MAX_LINE_BYTES + " bytes"));
    } else if (rotate.isPresent()
        && rotate.get() >= MIN_ROTATE_BYTES
        && line.get() > rotate.get()) {
      problems.add(new SettingProblem("max_line_bytes", "may not be larger than rotate_bytes"));
    }
  }
}
