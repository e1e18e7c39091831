package io.tracepost.content.loki;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.labelled.LabelledCase;
import io.tracepost.content.loki.logql.LogQl;
import io.tracepost.content.loki.logql.StoredLine;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderSettingsException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a detection's query finds in lines: subjects, each with the number that was compared. */
final class FoundSubjects {
  static final Catalogue CATALOGUE = Catalogue.shipped();
  static final LokiPack PACK = new LokiPack();

  private FoundSubjects() {}

  /** What the pack's query finds for a destination with these settings. */
  static Map<List<String>, Double> of(
      LabelledCase one, List<StoredLine> lines, Map<String, String> settings) {
    return of(one, lines, query(detection(one), settings));
  }

  /** What a query finds. */
  static Map<List<String>, Double> of(LabelledCase one, List<StoredLine> lines, String query) {
    Map<List<String>, Double> found = new TreeMap<>(Comparator.comparing(List::toString));
    LogQl.read(query)
        .at(lines, one.now())
        .samples()
        .forEach(
            (labels, value) ->
                found.put(
                    detection(one).evidence().subject().stream()
                        .map(field -> labels.getOrDefault(field, "-"))
                        .toList(),
                    value));
    return found;
  }

  static Detection detection(LabelledCase one) {
    return CATALOGUE.find(one.detection()).orElseThrow();
  }

  static String query(Detection detection, Map<String, String> settings) {
    try {
      return PACK.query(CATALOGUE, detection, RenderSettings.of(PACK.settings(), settings))
          .orElseThrow();
    } catch (RenderSettingsException e) {
      throw new AssertionError(e);
    }
  }
}
