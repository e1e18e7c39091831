package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says of the agents of one request. The events of a request name few agents, so
 * each is mostly asked for once. Not thread-safe.
 */
final class RequestAgents {
  private static final int PLACES = 128;

  private final AgentRegistry registry;
  private final @Nullable Asked[] asked = new Asked[PLACES];
  private OrganizationId organization = OrganizationId.DEFAULT;

  RequestAgents(AgentRegistry registry) {
    this.registry = registry;
  }

  /** Forgets the request before. */
  void begin(OrganizationId owner) {
    organization = owner;
    Arrays.fill(asked, null);
  }

  /**
   * An agent, by its id in UTF-8.
   *
   * @return what is known of it; null when it is missing in the register that its organization keeps
   */
  @Nullable AgentProfile registered(byte[] json, int from, int to) {
    int place = place(json, from, to);
    Asked before = asked[place];
    if (before != null && Arrays.equals(before.id, 0, before.id.length, json, from, to)) {
      return before.profile;
    }
    byte[] id = Arrays.copyOfRange(json, from, to);
    Asked now = new Asked(id, registered(new String(id, StandardCharsets.UTF_8)));
    asked[place] = now;
    return now.profile;
  }

  private static int place(byte[] json, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + json[i];
    }
    return (hash ^ hash >>> 16) & (PLACES - 1);
  }

  /** The same by its id, asked for anew. */
  @Nullable AgentProfile registered(String agentId) {
    AgentProfile profile = registry.profile(organization, agentId);
    boolean missing = profile.equals(AgentProfile.UNKNOWN) && registry.keepsRegister(organization);
    return missing ? null : profile;
  }

  private static final class Asked {
    final byte[] id;
    final @Nullable AgentProfile profile;

    Asked(byte[] id, @Nullable AgentProfile profile) {
      this.id = id;
      this.profile = profile;
    }
  }
}
