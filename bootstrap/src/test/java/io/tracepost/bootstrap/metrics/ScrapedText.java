package io.tracepost.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an exposition as strictly as its format is written down, and fails on anything else: every
 * sample belongs to the family declared before it, no series comes twice, buckets grow and end in
 * infinity, values are numbers.
 */
public final class ScrapedText {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[^\"{}]|\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*)\\})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "counter", List.of("_total", "_created"),
          "gauge", List.of(""),
          "info", List.of("_info"),
          "unknown", List.of(""),
          "untyped", List.of(""),
          "histogram", List.of("_bucket", "_count", "_sum", "_created"),
          "summary", List.of("", "_count", "_sum", "_created"));

  private final boolean openMetrics;
  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Set<String> series = new HashSet<>();
  private String help = "";

  private ScrapedText(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  /** The families of a Prometheus text, format 0.0.4, by name. */
  public static Map<String, Family> prometheus(String text) {
    return new ScrapedText(false).read(text);
  }

  /** The families of an OpenMetrics text, by name. */
  static Map<String, Family> openMetrics(String text) {
    assertThat(text).endsWith("# EOF\n");
    return new ScrapedText(true).read(text.substring(0, text.length() - "# EOF\n".length()));
  }

  private Map<String, Family> read(String text) {
    assertThat(text).endsWith("\n");
    String current = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("# HELP ")) {
        help = line.substring(line.indexOf(' ', 7) + 1);
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        assertThat(words).as(line).hasSize(4);
        current = words[2];
        assertThat(SUFFIXES).as(line).containsKey(words[3]);
        Family family = new Family(current, words[3], help, new ArrayList<>());
        assertThat(families.put(current, family)).as("declared twice: " + line).isNull();
      } else if (!line.startsWith("# UNIT ")) {
        sample(Objects.requireNonNull(families.get(current), "undeclared: " + line), line);
      }
    }
    families.values().stream().filter(it -> it.type().equals("histogram")).forEach(this::grows);
    return families;
  }

  private void sample(Family family, String line) {
    Matcher matcher = SAMPLE.matcher(line);
    assertThat(matcher.matches()).as("a sample: " + line).isTrue();
    String name = matcher.group(1);
    boolean bare = !openMetrics && Set.of("counter", "gauge").contains(family.type());
    List<String> suffixes = bare ? List.of("") : SUFFIXES.getOrDefault(family.type(), List.of());
    assertThat(suffixes.stream().map(suffix -> family.name() + suffix)).as(line).contains(name);
    Map<String, String> labels = labels(Objects.requireNonNullElse(matcher.group(2), ""), line);
    assertThat(series.add(name + labels)).as("twice: " + line).isTrue();
    family.samples().add(new Sample(name, labels, number(matcher.group(3))));
  }

  private static Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new TreeMap<>();
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.find()) {
      assertThat(matcher.start()).as(line).isEqualTo(end);
      end = matcher.end();
      String value =
          matcher.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      assertThat(labels.put(matcher.group(1), value)).as("label twice: " + line).isNull();
    }
    assertThat(end).as(line).isEqualTo(text.length());
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private void grows(Family histogram) {
    Map<Map<String, String>, Double> last = new LinkedHashMap<>();
    Map<Map<String, String>, Double> counts = new LinkedHashMap<>();
    for (Sample sample : histogram.samples()) {
      Map<String, String> labels = new TreeMap<>(sample.labels());
      String bound = labels.remove("le");
      if (sample.name().endsWith("_count")) {
        counts.put(labels, sample.value());
      } else if (bound != null) {
        assertThat(sample.value())
            .as(sample.toString())
            .isGreaterThanOrEqualTo(last.getOrDefault(labels, 0.0));
        last.put(labels, sample.value());
      }
    }
    assertThat(last).as(histogram.name()).isEqualTo(counts);
  }
}
