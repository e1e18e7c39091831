package io.tracepost.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of metrics in the operators' page. */
public final class DocumentedMetrics {
  /** The page, from the folder of this module. */
  static final Path PAGE = Path.of("..", "docs", "operations", "monitoring.md");

  private DocumentedMetrics() {}

  /** The names that samples of these metrics have, and {@code up}, which Prometheus adds. */
  public static Set<String> samples() throws IOException {
    Set<String> names = new TreeSet<>(Set.of("up"));
    read()
        .forEach(
            (name, line) -> {
              names.add(name);
              if (line.type().equals("histogram")) {
                names.addAll(Set.of(name + "_bucket", name + "_count", name + "_sum"));
              }
            });
    return names;
  }

  /** Fails when something is exposed that has no line, or has another type or other labels. */
  public static void mustKnow(Map<String, Family> exposed) throws IOException {
    Map<String, Line> lines = read();
    assertThat(lines)
        .as("the table in %s", PAGE)
        .containsKeys(exposed.keySet().toArray(String[]::new));
    exposed.forEach(
        (name, family) -> {
          Line line = Objects.requireNonNull(lines.get(name));
          assertThat(family.type()).as(name).isEqualTo(line.type());
          assertThat(family.labels()).as(name).isEqualTo(line.labels());
          assertThat(family.help()).as(name).isNotBlank();
        });
  }

  /**
   * One line of the table.
   *
   * @param type counter, gauge, histogram, summary
   * @param labels those it has
   * @param always whether it is there from the start; else only once something happened
   */
  public record Line(String type, Set<String> labels, boolean always) {}

  /** The lines by name. */
  public static Map<String, Line> read() throws IOException {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 7 && cells[1].strip().matches("`[a-z0-9_]+`")) {
        String name = cells[1].strip().replace("`", "");
        Set<String> labels =
            Arrays.stream(cells[4].strip().split("[`, ]+"))
                .filter(label -> label.matches("[a-z_]+"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (cells[4].contains("*destination*")) {
          labels.addAll(DeliveryMetrics.LABELS);
        }
        Line before =
            lines.put(
                name, new Line(cells[2].strip(), labels, !cells[5].strip().startsWith("Once ")));
        if (before != null) {
          throw new IllegalStateException(name + " is in the table twice");
        }
      }
    }
    return lines;
  }
}
