package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.DirectoryProbe;
import io.tracepost.adapters.jsonl.file.FileLayer;
import io.tracepost.adapters.jsonl.file.LogSettings;
import io.tracepost.adapters.jsonl.file.LogWriter;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A directory of files, exporters that write to it, and a look at what is there. */
final class JsonlWorld {
  final ManualClock clock = ManualClock.atNoon();
  private final Path root;
  private long rotateBytes = 64 << 20;
  private Duration rotateEvery = Duration.ofHours(1);
  private int keepFiles = 30;
  private boolean compress = true;
  private int maxLineBytes = 32_000;

  JsonlWorld(Path root) {
    this.root = root;
  }

  JsonlWorld rotatingAt(long bytes) {
    rotateBytes = bytes;
    return this;
  }

  JsonlWorld rotatingEvery(Duration age) {
    rotateEvery = age;
    return this;
  }

  JsonlWorld keeping(int files) {
    keepFiles = files;
    return this;
  }

  JsonlWorld plain() {
    compress = false;
    return this;
  }

  JsonlWorld linesUpTo(int bytes) {
    maxLineBytes = bytes;
    return this;
  }

  Path directory() {
    return root.resolve("default/siem");
  }

  Path active() {
    return directory().resolve("events.jsonl");
  }

  BatchExporter exporter(FileLayer files) {
    return exporter(files, "eu-soc");
  }

  BatchExporter exporter(FileLayer files, String destination) {
    LogSettings log =
        new LogSettings(
            root, directory(), destination, rotateBytes, rotateEvery, keepFiles, compress);
    return new JsonlExporter(
        new JsonlConfig(OrganizationId.DEFAULT, log, maxLineBytes),
        new LogWriter(files, log, clock),
        new JsonlConnectionCheck(log, new DirectoryProbe(files, log)));
  }

  /** Names of what is in the directory, sorted. */
  List<String> names() {
    try (Stream<Path> found = Files.list(directory())) {
      return found.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of rotated files, oldest first, a file that is there plain and compressed once. */
  List<String> rotated() {
    return names().stream()
        .filter(name -> name.matches("events-.*\\.jsonl(\\.gz)?"))
        .filter(name -> !name.endsWith(".gz") || !names().contains(name.replace(".gz", "")))
        .toList();
  }

  /** Every line of rotated files and the active one, in the order they were written. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String name : rotated()) {
      lines.addAll(linesOf(name));
    }
    if (names().contains("events.jsonl")) {
      lines.addAll(linesOf("events.jsonl"));
    }
    return lines;
  }

  /** The lines of one file; insists that the last one is whole. */
  List<String> linesOf(String name) {
    String text = new String(contentOf(name), StandardCharsets.UTF_8);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new AssertionError(name + " ends within a line");
    }
    return text.lines().toList();
  }

  /** The content of a file, inflated when its name says so. */
  byte[] contentOf(String name) {
    try {
      byte[] bytes = Files.readAllBytes(directory().resolve(name));
      if (!name.endsWith(".gz")) {
        return bytes;
      }
      try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return inflated.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
