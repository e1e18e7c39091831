package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
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

  private final Store store;
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
    return known
        .computeIfAbsent(
            organization,
            name -> new KnownAgents(() -> everyAgent(name), clock, background, FRESH_FOR))
        .profile(agentId);
  }

  @Override
  public List<RegisteredAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return store.read(
        "Listing the agents of " + organization,
        handle -> list(handle, organization, afterId, limit));
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
            handle ->
                handle
                        .createUpdate(
                            "delete from agent where organization_id = :organization_id and"
                                + " agent_id = :agent_id")
                        .bind("organization_id", organization.value())
                        .bind("agent_id", agentId)
                        .execute()
                    > 0);
    forget(organization);
    return removed;
  }

  private void forget(OrganizationId organization) {
    known.remove(organization);
  }

  private List<RegisteredAgent> everyAgent(OrganizationId organization) throws StoreException {
    return list(organization, "", Integer.MAX_VALUE);
  }

  private static List<RegisteredAgent> list(
      Handle handle, OrganizationId organization, String afterId, int limit) {
    return handle
        .createQuery(
            "select agent_id, agent_uuid, agent_name, autonomy_level, agent_status, idp_bound from"
                + " agent where organization_id = :organization_id and agent_id > :after order by"
                + " organization_id, agent_id limit :limit")
        .bind("organization_id", organization.value())
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> agentOf(row))
        .list();
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

  private static RegisteredAgent agentOf(ResultSet row) throws SQLException {
    return new RegisteredAgent(
        row.getString(1),
        new AgentProfile(
            row.getString(2),
            row.getString(3),
            Optional.ofNullable(row.getString(4)).flatMap(AutonomyLevel::ofWireName).orElse(null),
            Optional.ofNullable(row.getString(5)).flatMap(AgentStatus::ofWireName).orElse(null),
            flag(row, 6)));
  }

  private static @Nullable Boolean flag(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
