package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rotated files of a directory: takes a new one in, compresses old ones, deletes the oldest. Counts
 * a file once, compressed or not. For one thread.
 */
final class RotatedFiles {
  /**
   * A shipper may still read a file by its open handle after the rename: Fluent Bit for 5 seconds,
   * Datadog's agent for 60, others until they are through.
   */
  static final Duration REST = Duration.ofMinutes(5);

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(RotatedFiles.class);

  private final FileLayer files;
  private final LogSettings settings;
  private final InstantSource clock;
  private final Map<RotatedName, Instant> rotatedAt = new HashMap<>();
  private Instant begun = Instant.MAX;
  private Instant nextLook = Instant.MIN;
  private @Nullable Compression underWay;

  RotatedFiles(FileLayer files, LogSettings settings, InstantSource clock) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  /** Clears what a crash left half done. */
  void begin() throws IOException {
    begun = clock.instant();
    nextLook = Instant.MIN;
    for (Path file : files.list(settings.directory())) {
      if (isUnfinished(file)) {
        files.delete(file);
      }
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(".tmp");
  }

  /** Renames a whole file into its place among the rotated ones; never over another. */
  void take(Path file, Instant start, long firstSequence) throws IOException {
    Instant earliest = start.truncatedTo(ChronoUnit.MILLIS);
    NavigableMap<RotatedName, Path> present = present();
    if (!present.isEmpty() && !present.lastKey().start().isBefore(earliest)) {
      earliest = present.lastKey().start().plusMillis(1);
    }
    RotatedName name = new RotatedName(earliest, firstSequence);
    files.move(file, settings.directory().resolve(name.plain()));
    files.syncDirectory(settings.directory());
    rotatedAt.put(name, clock.instant());
    nextLook = Instant.MIN;
  }

  /** The files, newest first. */
  List<Path> newestFirst() throws IOException {
    return List.copyOf(present().descendingMap().values());
  }

  /** By name; where a file is there plain and compressed, the plain one. */
  private NavigableMap<RotatedName, Path> present() throws IOException {
    NavigableMap<RotatedName, Path> present = new TreeMap<>();
    List<Path> found = files.list(settings.directory());
    found.stream()
        .sorted(Comparator.comparing(RotatedFiles::isPlain))
        .forEach(file -> RotatedName.of(file).ifPresent(name -> present.put(name, file)));
    return present;
  }

  private static boolean isPlain(Path file) {
    return String.valueOf(file.getFileName()).endsWith(RotatedName.PLAIN);
  }

  /** One piece of work: delete what is too many, or compress a little. */
  void tidy() {
    if (underWay == null && clock.instant().isBefore(nextLook)) {
      return;
    }
    try {
      if (underWay != null) {
        goOn(underWay);
        return;
      }
      NavigableMap<RotatedName, Path> present = present();
      while (present.size() > settings.keepFiles()) {
        delete(present.pollFirstEntry().getKey());
      }
      nextLook = Instant.MAX;
      if (settings.compress()) {
        beginCompressing(present);
      }
    } catch (IOException e) {
      abandon();
      nextLook = clock.instant().plus(AFTER_FAILURE);
      LOG.warn(
          "tidying {} failed, it is tried again in a minute: {}",
          settings.directory(),
          e.getMessage());
    }
  }

  private void delete(RotatedName name) throws IOException {
    files.delete(settings.directory().resolve(name.plain()));
    files.delete(settings.directory().resolve(name.compressed()));
    files.syncDirectory(settings.directory());
    rotatedAt.remove(name);
  }

  private void beginCompressing(NavigableMap<RotatedName, Path> present) throws IOException {
    Optional<Map.Entry<RotatedName, Path>> next =
        present.entrySet().stream()
            .filter(entry -> isPlain(entry.getValue()))
            .min(Comparator.comparing(entry -> rested(entry.getKey())));
    if (next.isEmpty()) {
      return;
    }
    nextLook = rested(next.get().getKey());
    if (!clock.instant().isBefore(nextLook)) {
      underWay = Compression.begin(files, next.get().getValue());
      goOn(underWay);
    }
  }

  private Instant rested(RotatedName name) {
    return rotatedAt.getOrDefault(name, begun).plus(REST);
  }

  private void goOn(Compression compression) throws IOException {
    if (compression.step()) {
      underWay = null;
      RotatedName.of(compression.source()).ifPresent(rotatedAt::remove);
    }
  }

  /** Leaves a compression where it is; it begins again another time. */
  void abandon() {
    Compression compression = underWay;
    underWay = null;
    if (compression != null) {
      compression.abandon();
    }
  }
}
