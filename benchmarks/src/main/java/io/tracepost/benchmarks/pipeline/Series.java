package io.tracepost.benchmarks.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several runs of the same subject.
 *
 * @param runs at least one
 */
public record Series(List<Measurement> runs) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Copies the list. */
  public Series {
    runs = List.copyOf(runs);
  }

  /** What was run. */
  public String subject() {
    return runs.get(0).subject();
  }

  /** A figure over the runs; empty when the subject has none of the kind. */
  public Optional<Spread> spread(Figure figure) {
    List<Double> values =
        runs.stream()
            .filter(run -> run.figures().containsKey(figure))
            .map(run -> run.figures().getOrDefault(figure, 0.0))
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  /** Median and range of each figure as lines of text. */
  public String report() {
    StringBuilder text =
        new StringBuilder(subject() + ": median (range) of " + runs.size() + " runs\n");
    for (Figure figure : Figure.values()) {
      spread(figure)
          .ifPresent(it -> text.append("  %s  %s%n".formatted(it.text(figure), figure.words())));
    }
    return text.toString();
  }

  /** Everything in one line of JSON. */
  public String json(Machine machine) {
    Map<String, Object> medians = new LinkedHashMap<>();
    Map<String, Object> ranges = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      spread(figure)
          .ifPresent(
              it -> {
                medians.put(figure.key(), it.median());
                ranges.put(figure.key(), List.of(it.least(), it.most()));
              });
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("subject", subject());
    all.put("machine", machine);
    all.put("median", medians);
    all.put("range", ranges);
    all.put("runs", runs.stream().map(Series::tree).toList());
    return JSON.writeValueAsString(all);
  }

  private static Map<String, Object> tree(Measurement run) {
    Map<String, Object> figures = new LinkedHashMap<>();
    run.figures().forEach((figure, value) -> figures.put(figure.key(), value));
    return Map.of("counts", run.counts(), "figures", figures, "conditions", run.conditions());
  }
}
