package io.tracepost.adapters.api.destinations;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.trace.TraceStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Filters as they come in and go out. */
final class FilterReader {
  private static final int MAX_NAMES = 1000;

  private FilterReader() {}

  static DestinationFilter read(Fields filter) {
    return new DestinationFilter(
        Set.copyOf(filter.choices("kinds", EventKind::ofWireName, EventKind.wireNames())),
        Set.copyOf(filter.choices("statuses", TraceStatus::ofWireName, TraceStatus.wireNames())),
        Set.copyOf(
            filter.choices("categories", AuditCategory::ofWireName, AuditCategory.wireNames())),
        names(filter, "environments"),
        names(filter, "agents"));
  }

  static ObjectNode document(DestinationFilter filter) {
    ObjectNode document = Json.object();
    put(document, "kinds", filter.kinds().stream().map(EventKind::wireName));
    put(document, "statuses", filter.statuses().stream().map(TraceStatus::wireName));
    put(document, "categories", filter.categories().stream().map(AuditCategory::wireName));
    put(document, "environments", filter.environments().stream());
    put(document, "agents", filter.agents().stream());
    return document;
  }

  private static Set<String> names(Fields filter, String name) {
    List<String> names = filter.texts(name);
    if (names.size() > MAX_NAMES) {
      filter.wrong(name, "has at most " + MAX_NAMES + " entries");
    }
    return Set.copyOf(names);
  }

  private static void put(ObjectNode document, String name, Stream<String> values) {
    ArrayNode array = document.putArray(name);
    values.sorted().forEach(array::add);
  }
}
