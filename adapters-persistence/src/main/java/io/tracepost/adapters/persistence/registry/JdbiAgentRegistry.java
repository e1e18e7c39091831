package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.agent.Sighting;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Agents on H2 or PostgreSQL, with every organization that is asked for kept in memory. The first
 * question about an organization waits for the database; later ones are answered from memory and,
 * when that is older than a few seconds, start a refresh in the background. While the database is
 * away, what is in memory stands.
 */
public final class JdbiAgentRegistry implements AgentRegistry {
  private static final Duration FRESH_FOR = Duration.ofSeconds(3);
  private static final String EVERY_AGENT =
      """
      select i.agent_id, a.agent_uuid, a.agent_name, a.autonomy_level, a.agent_status, a.idp_bound,
        s.first_seen_at, s.last_seen_at
      from (select agent_id from agent where organization_id = :organization_id
            union select agent_id from agent_sighting where organization_id = :organization_id) i
      left join agent a on a.organization_id = :organization_id and a.agent_id = i.agent_id
      left join agent_sighting s
        on s.organization_id = :organization_id and s.agent_id = i.agent_id""";

  private final Store store;
  private final SightingTable sightings;
  private final InstantSource clock;
  private final Executor background;
  private final String upsert;
  private final Map<OrganizationId, KnownAgents> known = new ConcurrentHashMap<>();

  /**
   * Agents on an open database.
   *
   * @param clock tells when memory is too old
   * @param background runs refreshes
   */
  public JdbiAgentRegistry(Database database, InstantSource clock, Executor background) {
    this.store = new Store(database);
    this.sightings = new SightingTable(store, database.dialect());
    this.clock = clock;
    this.background = background;
    this.upsert =
        database
            .dialect()
            .upsert(
                "agent",
                List.of("organization_id", "agent_id"),
                List.of("agent_uuid", "agent_name", "autonomy_level", "agent_status", "idp_bound"));
  }

  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return known(organization).profile(agentId);
  }

  @Override
  public boolean keepsRegister(OrganizationId organization) {
    return known(organization).any();
  }

  private KnownAgents known(OrganizationId organization) {
    return known.computeIfAbsent(
        organization,
        name -> new KnownAgents(() -> registered(name), clock, background, FRESH_FOR));
  }

  @Override
  public Optional<KnownAgent> find(OrganizationId organization, String agentId)
      throws StoreException {
    return store.read(
        "Reading an agent of " + organization,
        handle ->
            handle
                .createQuery(EVERY_AGENT + " where i.agent_id = :agent_id")
                .bind("organization_id", organization.value())
                .bind("agent_id", agentId)
                .map((row, context) -> knownOf(row))
                .findOne());
  }

  @Override
  public List<KnownAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return store.read(
        "Listing the agents of " + organization,
        handle ->
            handle
                .createQuery(
                    EVERY_AGENT + " where i.agent_id > :after order by i.agent_id limit :limit")
                .bind("organization_id", organization.value())
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> knownOf(row))
                .list());
  }

  @Override
  public void seen(Collection<Sighting> sightings) throws StoreException {
    this.sightings.save(sightings);
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) throws StoreException {
    store.write("Saving an agent of " + organization, handle -> put(handle, organization, agent));
    forget(organization);
  }

  @Override
  public boolean remove(OrganizationId organization, String agentId) throws StoreException {
    boolean removed =
        store.write(
            "Removing an agent of " + organization,
            handle -> {
              boolean registered = delete(handle, "agent", organization, agentId);
              boolean seen = delete(handle, "agent_sighting", organization, agentId);
              return registered || seen;
            });
    forget(organization);
    return removed;
  }

  private static boolean delete(
      Handle handle, String table, OrganizationId organization, String agentId) {
    return handle
            .createUpdate(
                "delete from "
                    + table
                    + " where organization_id = :organization_id and agent_id = :agent_id")
            .bind("organization_id", organization.value())
            .bind("agent_id", agentId)
            .execute()
        > 0;
  }

  private void forget(OrganizationId organization) {
    known.remove(organization);
  }

  private List<RegisteredAgent> registered(OrganizationId organization) throws StoreException {
    return store.read(
        "Reading the agents of " + organization,
        handle ->
            handle
                .createQuery(
                    "select agent_id, agent_uuid, agent_name, autonomy_level, agent_status,"
                        + " idp_bound from agent where organization_id = :organization_id")
                .bind("organization_id", organization.value())
                .map((row, context) -> new RegisteredAgent(row.getString(1), profileOf(row)))
                .list());
  }

  private int put(Handle handle, OrganizationId organization, RegisteredAgent agent) {
    AgentProfile profile = agent.profile();
    AutonomyLevel level = profile.autonomyLevel();
    AgentStatus status = profile.agentStatus();
    return handle
        .createUpdate(upsert)
        .bind("organization_id", organization.value())
        .bind("agent_id", agent.agentId())
        .bind("agent_uuid", profile.agentUuid())
        .bind("agent_name", profile.agentName())
        .bind("autonomy_level", level == null ? null : level.wireName())
        .bind("agent_status", status == null ? null : status.wireName())
        .bind("idp_bound", profile.idpBound())
        .execute();
  }

  private static KnownAgent knownOf(ResultSet row) throws SQLException {
    return new KnownAgent(
        row.getString(1),
        profileOf(row),
        Times.findColumn(row, "first_seen_at"),
        Times.findColumn(row, "last_seen_at"));
  }

  private static AgentProfile profileOf(ResultSet row) throws SQLException {
    return new AgentProfile(
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)).flatMap(AutonomyLevel::ofWireName).orElse(null),
        Optional.ofNullable(row.getString(5)).flatMap(AgentStatus::ofWireName).orElse(null),
        flag(row, 6));
  }

  private static @Nullable Boolean flag(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
