package io.tracepost.content.coverage;

import static java.util.Objects.requireNonNull;

import io.tracepost.content.detection.Siem;
import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.labelled.LabelledEvent;
import io.tracepost.content.loki.PanelQuery;
import io.tracepost.content.loki.PushedLines;
import io.tracepost.content.loki.logql.LogQl;
import io.tracepost.content.loki.logql.StoredLine;
import io.tracepost.content.pack.JsonText;
import io.tracepost.domain.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Loki: members of the line by their path, labels and structured metadata as {@code label:thread}. */
final class LokiDialect implements Dialect {
  @Override
  public Siem siem() {
    return Siem.LOKI;
  }

  @Override
  public Set<String> sent() {
    List<LabelledEvent> events = new ArrayList<>();
    for (Event event : EveryField.events()) {
      events.add(new LabelledEvent(event, LabelledData.NOW));
    }
    Set<String> names = new TreeSet<>();
    for (StoredLine line : PushedLines.of(events, Map.of())) {
      line.labels().keySet().forEach(label -> names.add("label:" + label));
      line.metadata().keySet().forEach(label -> names.add("label:" + label));
      names.addAll(FieldNames.all(JsonText.parse("a line", line.text())));
    }
    return names;
  }

  @Override
  public Set<String> used(String query) {
    return LogQl.read(query).names().read();
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    Set<String> used = new TreeSet<>();
    JsonNode dashboard =
        JsonText.parse("a dashboard", requireNonNull(files.get("dashboards/ai-agents.json")));
    dashboard
        .findValuesAsString("expr")
        .forEach(query -> used.addAll(PanelQuery.of(query).metric().names().read()));
    return used;
  }

  @Override
  public Optional<List<String>> names(String field) {
    return Optional.of(List.of(field, "label:" + field));
  }
}
