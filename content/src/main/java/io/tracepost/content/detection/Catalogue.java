package io.tracepost.content.detection;

import io.tracepost.domain.naming.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every detection, in the order in which they are listed, and what each asks in each SIEM. Queries come as they are
 * written, with placeholders in them. Immutable; safe for concurrent use.
 */
public final class Catalogue {
  private static final String PLACE = "/io/tracepost/content/";

  private final List<Detection> detections;
  private final Function<String, Optional<String>> resources;

  private Catalogue(List<Detection> detections, Function<String, Optional<String>> resources) {
    this.detections = List.copyOf(detections);
    this.resources = resources;
  }

  /** The catalogue that is shipped. */
  public static Catalogue shipped() {
    try {
      return read(Catalogue::resource);
    } catch (CatalogueException e) {
      throw new IllegalStateException("the shipped catalogue is broken: " + e.getMessage(), e);
    }
  }

  /**
   * A catalogue out of files.
   *
   * @param resources the text of a file by its path below the catalogue's folder, such as {@code
   *     detections/cost-runaway.yaml}; {@code detections/order.txt} lists the ids, one a line
   * @throws CatalogueException with everything that is wrong in any file
   */
  public static Catalogue read(Function<String, Optional<String>> resources)
      throws CatalogueException {
    List<String> problems = new ArrayList<>();
    List<Detection> detections = new ArrayList<>();
    String order = resources.apply("detections/order.txt").orElse("");
    for (String id : order.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      String file = "detections/" + id + ".yaml";
      Optional<String> text = resources.apply(file);
      if (text.isEmpty()) {
        problems.add("detections/order.txt: there is no " + file);
        continue;
      }
      Detection detection = DetectionFile.read(file, text.get(), problems);
      if (!detection.id().equals(id)) {
        problems.add(file + ": its id is " + detection.id() + "; it has to be its file's name");
      }
      detections.add(detection);
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException(problems);
    }
    return new Catalogue(detections, resources);
  }

  /** Every detection. */
  public List<Detection> detections() {
    return detections;
  }

  /** A detection by id. */
  public Optional<Detection> find(String id) {
    return detections.stream().filter(detection -> detection.id().equals(id)).findFirst();
  }

  /** {@code ; did you mean X?}, or nothing when no detection has a name near this. */
  public String hint(String id) {
    return NearestName.hint(id, detections.stream().map(Detection::id).toList());
  }

  /** What a detection asks in a SIEM, with placeholders; empty when it is not written for that. */
  public Optional<String> query(Detection detection, Siem siem) {
    return resources.apply(queryFile(detection, siem));
  }

  /** The detections that are written for a SIEM. */
  public List<Detection> writtenFor(Siem siem) {
    return detections.stream().filter(detection -> query(detection, siem).isPresent()).toList();
  }

  /** Where a query lies, below the catalogue's folder. */
  public static String queryFile(Detection detection, Siem siem) {
    return "queries/" + siem.wireName() + "/" + detection.id() + "." + siem.extension();
  }

  /** A file that is shipped, by its path below the catalogue's folder. */
  private static Optional<String> resource(String path) {
    try (InputStream in = Catalogue.class.getResourceAsStream(PLACE + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
