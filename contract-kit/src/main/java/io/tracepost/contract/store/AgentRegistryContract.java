package io.tracepost.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AgentRegistry} promises. */
public abstract class AgentRegistryContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");
  private static final AgentProfile FULL =
      new AgentProfile(
          "uuid-1", "Bot ü", AutonomyLevel.ACT_WITH_APPROVAL, AgentStatus.ACTIVE, false);
  private static final AgentProfile SPARSE =
      new AgentProfile(null, "Bot", null, AgentStatus.PAUSED, null);

  private AgentRegistry registry;

  /** An empty registry. */
  protected abstract AgentRegistry openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    registry = openEmpty();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void an_agent_is_known_from_the_moment_it_is_put() throws Exception {
    assertThat(registry.profile(ACME, "bot")).isEqualTo(AgentProfile.UNKNOWN);
    registry.put(ACME, new RegisteredAgent("bot", FULL));
    assertThat(registry.profile(ACME, "bot")).isEqualTo(FULL);
    registry.put(ACME, new RegisteredAgent("bot", SPARSE));
    assertThat(registry.profile(ACME, "bot")).isEqualTo(SPARSE);
    assertThat(registry.profile(OTHER, "bot")).isEqualTo(AgentProfile.UNKNOWN);
  }

  @Test
  void a_removed_agent_is_unknown_at_once() throws Exception {
    registry.put(ACME, new RegisteredAgent("bot", FULL));
    assertThat(registry.profile(ACME, "bot")).isEqualTo(FULL);
    assertThat(registry.remove(OTHER, "bot")).isFalse();
    assertThat(registry.remove(ACME, "bot")).isTrue();
    assertThat(registry.remove(ACME, "bot")).isFalse();
    assertThat(registry.profile(ACME, "bot")).isEqualTo(AgentProfile.UNKNOWN);
  }

  @Test
  void agents_are_listed_by_id_and_in_pages() throws Exception {
    registry.put(ACME, new RegisteredAgent("b", SPARSE));
    registry.put(ACME, new RegisteredAgent("a", FULL));
    registry.put(OTHER, new RegisteredAgent("c", FULL));
    assertThat(registry.list(ACME, "", 10))
        .containsExactly(new RegisteredAgent("a", FULL), new RegisteredAgent("b", SPARSE));
    assertThat(registry.list(ACME, "a", 10)).hasSize(1);
    assertThat(registry.list(ACME, "", 1)).hasSize(1);
  }
}
