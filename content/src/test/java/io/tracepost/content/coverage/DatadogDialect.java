package io.tracepost.content.coverage;

import static java.util.Objects.requireNonNull;

import io.tracepost.content.datadog.LogFields;
import io.tracepost.content.datadog.SentLogs;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.labelled.LabelledEvent;
import io.tracepost.domain.event.Event;
import io.tracepost.sandbox.datadog.IndexedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Datadog: attributes as {@code @record.body.topic}, tags and reserved attributes by name. */
final class DatadogDialect implements Dialect {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Override
  public Siem siem() {
    return Siem.DATADOG;
  }

  @Override
  public Set<String> sent() {
    List<LabelledEvent> events = new ArrayList<>();
    for (Event event : EveryField.events()) {
      events.add(new LabelledEvent(event, LabelledData.NOW));
    }
    Set<String> names = new TreeSet<>(Set.of("source", "service", "status"));
    try (SentLogs logs = SentLogs.of(events, 1)) {
      for (IndexedLog log : logs.all()) {
        FieldNames.all(log.attributes()).forEach(name -> names.add("@" + name));
        log.labels().tags().forEach(tag -> names.add(tag.substring(0, tag.indexOf(':'))));
      }
    }
    return names;
  }

  @Override
  public Set<String> used(String query) {
    LogFields fields = LogFields.of(MAPPER.readTree(query));
    Set<String> used = new TreeSet<>(fields.attributes());
    used.addAll(fields.keys());
    return used;
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    return used(requireNonNull(files.get("dashboards/ai-agents.json")));
  }

  @Override
  public Optional<List<String>> names(String field) {
    return Optional.of(List.of(field.equals("status") ? "@trace_status" : "@" + field));
  }
}
