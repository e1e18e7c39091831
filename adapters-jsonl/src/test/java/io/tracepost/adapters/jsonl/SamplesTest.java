package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @Test
  void traces_of_real_producers_and_audit_records_keep_their_bytes(@TempDir Path root) {
    JsonlWorld world = new JsonlWorld(root);
    List<Event> events = Samples.events();
    try (BatchExporter exporter = world.exporter(new DiskFiles())) {
      assertThat(exporter.export(Samples.batch())).isInstanceOf(Delivered.class);
    }
    List<String> lines = world.lines();
    assertThat(lines).hasSameSizeAs(events);
    EventIds ids = new EventIds(OrganizationId.DEFAULT);
    Set<String> beginnings = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      String line = lines.get(i);
      assertThat(line)
          .startsWith("{\"event_id\":\"" + ids.of(event) + "\",\"seq\":" + (i + 1) + ",\"kind\":")
          .endsWith(
              event.facet().kind() == EventKind.TRACE
                  ? event.json().substring(1)
                  : ",\"record\":" + event.json() + "}");
      beginnings.add(line.substring(0, 256));
    }
    assertThat(beginnings).as("256 bytes tell any two lines apart").hasSameSizeAs(lines);
  }
}
