package io.tracepost.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.agent.Sighting;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456Z");

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
        .containsExactly(registered("a", FULL), registered("b", SPARSE));
    assertThat(registry.list(ACME, "a", 10)).hasSize(1);
    assertThat(registry.list(ACME, "", 1)).hasSize(1);
  }

  @Test
  void an_agent_that_was_only_seen_is_listed_without_a_registration() throws Exception {
    registry.seen(List.of(new Sighting(ACME, "stray", NOON)));
    registry.seen(List.of(new Sighting(ACME, "stray", NOON.plusSeconds(60))));

    KnownAgent stray =
        new KnownAgent(
            "stray", AgentProfile.UNKNOWN, Optional.of(NOON), Optional.of(NOON.plusSeconds(60)));
    assertThat(stray.registered()).isFalse();
    assertThat(registry.find(ACME, "stray")).contains(stray);
    assertThat(registry.list(ACME, "", 10)).containsExactly(stray);
    assertThat(registry.find(OTHER, "stray")).isEmpty();
    assertThat(registry.profile(ACME, "stray")).isEqualTo(AgentProfile.UNKNOWN);
    assertThat(registry.keepsRegister(ACME)).isFalse();
  }

  @Test
  void a_registration_keeps_when_an_agent_was_seen() throws Exception {
    registry.seen(List.of(new Sighting(ACME, "bot", NOON)));
    registry.put(ACME, new RegisteredAgent("bot", FULL));

    KnownAgent bot = new KnownAgent("bot", FULL, Optional.of(NOON), Optional.of(NOON));
    assertThat(registry.find(ACME, "bot")).contains(bot);
    assertThat(registry.list(ACME, "", 10)).containsExactly(bot);
    assertThat(registry.keepsRegister(ACME)).isTrue();
    assertThat(registry.keepsRegister(OTHER)).isFalse();
  }

  @Test
  void a_removed_agent_appears_again_when_it_is_seen_again() throws Exception {
    registry.put(ACME, new RegisteredAgent("bot", FULL));
    registry.seen(List.of(new Sighting(ACME, "bot", NOON)));
    assertThat(registry.remove(ACME, "bot")).isTrue();
    assertThat(registry.find(ACME, "bot")).isEmpty();

    registry.seen(List.of(new Sighting(ACME, "bot", NOON.plusSeconds(1))));
    assertThat(registry.find(ACME, "bot").map(KnownAgent::registered)).contains(false);
  }

  @Test
  void a_flood_of_made_up_agents_is_kept_to_a_bound() throws Exception {
    registry.seen(
        IntStream.range(0, AgentRegistry.MAX_UNREGISTERED + 10)
            .mapToObj(i -> new Sighting(ACME, "made-up-" + i, NOON))
            .toList());
    registry.seen(List.of(new Sighting(ACME, "one-more", NOON)));
    registry.seen(List.of(new Sighting(OTHER, "theirs", NOON)));

    assertThat(registry.list(ACME, "", Integer.MAX_VALUE)).hasSize(AgentRegistry.MAX_UNREGISTERED);
    assertThat(registry.find(OTHER, "theirs")).isPresent();
  }

  private static KnownAgent registered(String id, AgentProfile profile) {
    return new KnownAgent(id, profile, Optional.empty(), Optional.empty());
  }
}
