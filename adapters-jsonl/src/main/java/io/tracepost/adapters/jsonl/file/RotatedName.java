package io.tracepost.adapters.jsonl.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a rotated file, {@code events-20261122T120000000Z-1.jsonl}; sorted by start, names are in
 * the order the files were written.
 *
 * @param start when its first line was written, to the millisecond
 * @param firstSequence the sequence on its first line
 */
record RotatedName(Instant start, long firstSequence) implements Comparable<RotatedName> {
  static final String PLAIN = ".jsonl";
  static final String COMPRESSED = ".jsonl.gz";

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern FORM =
      Pattern.compile("events-(\\d{8}T\\d{9}Z)-(\\d{1,18})\\.jsonl(?:\\.gz)?");
  private static final Comparator<RotatedName> ORDER =
      Comparator.comparing(RotatedName::start).thenComparing(RotatedName::firstSequence);

  /** The name of a file, compressed or not; empty when it is no rotated file's. */
  static Optional<RotatedName> of(Path file) {
    Matcher name = FORM.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RotatedName(
              START.parse(name.group(1), Instant::from), Long.parseLong(name.group(2))));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }

  /** The file's name without compression. */
  String plain() {
    return "events-" + START.format(start) + "-" + firstSequence + PLAIN;
  }

  /** The file's name when compressed. */
  String compressed() {
    return plain() + ".gz";
  }

  @Override
  public int compareTo(RotatedName other) {
    return ORDER.compare(this, other);
  }
}
