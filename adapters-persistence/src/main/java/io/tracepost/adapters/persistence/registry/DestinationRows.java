package io.tracepost.adapters.persistence.registry;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Destinations as rows and back. */
final class DestinationRows {
  private static final String COLUMNS =
      "select destination_id, organization_id, name, type, paused, revision from destination";

  private DestinationRows() {}

  static List<Destination> all(Handle handle) {
    return whole(handle, handle.createQuery(COLUMNS + " order by destination_id"));
  }

  static List<Destination> list(
      Handle handle, OrganizationId organization, String afterId, int limit) {
    return whole(
        handle,
        handle
            .createQuery(
                COLUMNS
                    + " where organization_id = :organization_id and destination_id > :after order"
                    + " by organization_id, destination_id limit :limit")
            .bind("organization_id", organization.value())
            .bind("after", afterId)
            .bind("limit", limit));
  }

  static Optional<Destination> find(Handle handle, OrganizationId organization, DestinationId id) {
    return whole(
            handle,
            handle
                .createQuery(
                    COLUMNS
                        + " where organization_id = :organization_id and destination_id ="
                        + " :destination_id")
                .bind("organization_id", organization.value())
                .bind("destination_id", id.value()))
        .stream()
        .findFirst();
  }

  static int replaceParts(Handle handle, Destination destination) {
    handle
        .createUpdate("delete from destination_part where destination_id = :destination_id")
        .bind("destination_id", destination.id().value())
        .execute();
    List<Part> parts = partsOf(destination);
    if (parts.isEmpty()) {
      return 0;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into destination_part (destination_id, part, name, setting_value) values"
                + " (:destination_id, :part, :name, :value)");
    for (Part part : parts) {
      batch
          .bind("destination_id", destination.id().value())
          .bind("part", part.part())
          .bind("name", part.name())
          .bind("value", part.value())
          .add();
    }
    return batch.execute().length;
  }

  private static List<Destination> whole(Handle handle, Query query) {
    List<Destination> bare =
        query
            .map(
                (row, context) ->
                    new Destination(
                        new DestinationId(row.getString(1)),
                        new OrganizationId(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        Map.of(),
                        DestinationFilter.EVERYTHING,
                        row.getBoolean(5),
                        row.getLong(6)))
            .list();
    return bare.stream().map(one -> withParts(one, partsOf(handle, one.id()))).toList();
  }

  private static List<Part> partsOf(Handle handle, DestinationId id) {
    return handle
        .createQuery(
            "select part, name, setting_value from destination_part where destination_id ="
                + " :destination_id")
        .bind("destination_id", id.value())
        .map((row, context) -> new Part(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  private static List<Part> partsOf(Destination destination) {
    List<Part> parts = new ArrayList<>();
    destination.settings().forEach((name, value) -> parts.add(new Part("setting", name, value)));
    DestinationFilter filter = destination.filter();
    filter.kinds().forEach(kind -> parts.add(new Part("kind", kind.wireName(), "")));
    filter.statuses().forEach(status -> parts.add(new Part("status", status.wireName(), "")));
    filter
        .categories()
        .forEach(category -> parts.add(new Part("category", category.wireName(), "")));
    filter.environments().forEach(name -> parts.add(new Part("environment", name, "")));
    filter.agents().forEach(name -> parts.add(new Part("agent", name, "")));
    return parts;
  }

  private static Destination withParts(Destination bare, List<Part> parts) {
    Map<String, String> settings =
        parts.stream()
            .filter(part -> part.part().equals("setting"))
            .collect(Collectors.toMap(Part::name, Part::value));
    DestinationFilter filter =
        new DestinationFilter(
            members(parts, "kind", EventKind::ofWireName),
            members(parts, "status", TraceStatus::ofWireName),
            members(parts, "category", AuditCategory::ofWireName),
            members(parts, "environment", Optional::of),
            members(parts, "agent", Optional::of));
    return new Destination(
        bare.id(),
        bare.organization(),
        bare.name(),
        bare.type(),
        settings,
        filter,
        bare.paused(),
        bare.revision());
  }

  private static <T> Set<T> members(
      List<Part> parts, String kind, Function<String, Optional<T>> read) {
    return parts.stream()
        .filter(part -> part.part().equals(kind))
        .map(
            part ->
                read.apply(part.name())
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "a stored filter names the " + kind + " " + part.name())))
        .collect(Collectors.toSet());
  }

  private record Part(String part, String name, String value) {}
}
