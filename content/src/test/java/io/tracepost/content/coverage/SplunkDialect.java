package io.tracepost.content.coverage;

import io.tracepost.adapters.splunk.Acknowledgement;
import io.tracepost.adapters.splunk.HecConfig;
import io.tracepost.adapters.splunk.HecEventEncoder;
import io.tracepost.adapters.splunk.HecRoutes;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.splunk.SplFields;
import io.tracepost.content.splunk.ViewFields;
import io.tracepost.domain.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Splunk: members of the event by their path, as KV_MODE=json extracts them, beside what Splunk keeps of each event itself. */
public final class SplunkDialect implements Dialect {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final URI HEC = URI.create("https://splunk.example.com:8088/services/collector");

  private static final HecConfig CONFIG =
      new HecConfig(
          "soc",
          new HecRoutes(HEC, HEC, HEC),
          Optional.of("ai_agents"),
          "execlave:trace",
          "execlave:traces",
          "execlave",
          Acknowledgement.AUTO);

  /** Splunk as the destination's defaults fill it. */
  public SplunkDialect() {}

  @Override
  public Siem siem() {
    return Siem.SPLUNK;
  }

  @Override
  public Set<String> sent() {
    Set<String> names = new TreeSet<>(Set.of("_time", "_indextime", "sourcetype"));
    HecEventEncoder.Envelopes envelopes = new HecEventEncoder(CONFIG).envelopes();
    for (Event event : EveryField.events()) {
      ByteArrayOutputStream envelope = new ByteArrayOutputStream();
      try {
        envelopes.write(event, envelope);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      names.addAll(FieldNames.leaves(MAPPER.readTree(envelope.toByteArray()).path("event")));
    }
    return names;
  }

  @Override
  public Set<String> used(String query) {
    return SplFields.used(query);
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    return ViewFields.used(files);
  }

  @Override
  public Optional<List<String>> names(String field) {
    return Optional.of(List.of(field));
  }
}
