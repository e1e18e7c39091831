package io.tracepost.content.loki.logql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives a label a value where another matches; a label that is not there has none. */
record LabelReplace(
    Expression inner, String target, String replacement, String source, String pattern)
    implements Expression {
  @Override
  public Vector at(List<StoredLine> lines, Instant now) {
    Map<Map<String, String>, Double> replaced = Vector.none();
    inner
        .at(lines, now)
        .samples()
        .forEach(
            (labels, value) -> {
              Map<String, String> all = new TreeMap<>(labels);
              if (labels.getOrDefault(source, "").matches(pattern)) {
                all.put(target, replacement);
              }
              replaced.put(Vector.present(all), value);
            });
    return Vector.of(replaced);
  }

  @Override
  public Names names() {
    return inner.names().reading(List.of(source));
  }
}
