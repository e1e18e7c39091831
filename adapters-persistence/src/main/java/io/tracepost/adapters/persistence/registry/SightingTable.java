package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.Sighting;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** When agents were seen: a row for each, the first time never changed. */
final class SightingTable {
  private final Store store;
  private final String upsert;

  SightingTable(Store store, Dialect dialect) {
    this.store = store;
    this.upsert =
        dialect.upsert(
            "agent_sighting", List.of("organization_id", "agent_id"), List.of("last_seen_at"));
  }

  void save(Collection<Sighting> sightings) throws StoreException {
    Map<OrganizationId, List<Sighting>> byOrganization =
        sightings.stream().collect(Collectors.groupingBy(Sighting::organization));
    store.write(
        "Saving which agents were seen",
        handle -> {
          byOrganization.forEach((organization, seen) -> save(handle, organization, seen));
          return byOrganization.size();
        });
  }

  private void save(Handle handle, OrganizationId organization, List<Sighting> seen) {
    Set<String> kept = new HashSet<>(ids(handle, organization, "agent_sighting"));
    Set<String> registered = new HashSet<>(ids(handle, organization, "agent"));
    long room =
        AgentRegistry.MAX_UNREGISTERED
            - kept.stream().filter(id -> !registered.contains(id)).count();
    PreparedBatch batch = handle.prepareBatch(upsert);
    for (Sighting sighting : seen) {
      String id = sighting.agentId();
      boolean fits = kept.contains(id) || registered.contains(id);
      if (!fits && room > 0) {
        room--;
        fits = kept.add(id);
      }
      if (fits) {
        batch
            .bind("organization_id", organization.value())
            .bind("agent_id", id)
            .bind("last_seen_at", Times.toColumn(sighting.at()))
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
      handle
          .createUpdate(
              "update agent_sighting set first_seen_at = last_seen_at where organization_id ="
                  + " :organization_id and first_seen_at is null")
          .bind("organization_id", organization.value())
          .execute();
    }
  }

  private static List<String> ids(Handle handle, OrganizationId organization, String table) {
    return handle
        .createQuery("select agent_id from " + table + " where organization_id = :organization_id")
        .bind("organization_id", organization.value())
        .mapTo(String.class)
        .list();
  }
}
