package io.tracepost.content.labelled;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Every case of every detection. */
public final class LabelledData {
  /** When detections run in tests, unless an engine has a clock of its own. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final String PLACE = "/io/tracepost/content/labelled";

  private LabelledData() {}

  /** Every case of every detection of the catalogue, its events dated back from a moment. */
  public static List<LabelledCase> all(Catalogue catalogue, Instant now) {
    return catalogue.detections().stream()
        .flatMap(detection -> of(detection, now).stream())
        .toList();
  }

  /** The cases of one detection, by name; its events dated back from a moment. */
  public static List<LabelledCase> of(Detection detection, Instant now) {
    try (Stream<Path> files = Files.list(folder().resolve(detection.id()))) {
      return files
          .map(file -> CaseFile.read(detection, file, now))
          .sorted(Comparator.comparing(LabelledCase::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of a file that has no first line with a case, by its path among the resources. */
  public static List<Event> events(String path, Instant now) {
    return labelled(path, now).stream().map(LabelledEvent::event).toList();
  }

  /** The same with the moments of their arrival. */
  public static List<LabelledEvent> labelled(String path, Instant now) {
    try {
      return CaseFile.events(Path.of(resource(path).toURI()), now);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL resource(String path) {
    return Objects.requireNonNull(LabelledData.class.getResource(path), path);
  }

  /** The folder with a folder for each detection. */
  static Path folder() {
    try {
      return Path.of(resource(PLACE).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
