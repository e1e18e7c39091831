package io.tracepost.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.agent.AgentSightings;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgentSightingsTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  private final ManualClock clock = ManualClock.atNoon();
  private final InMemoryAgentRegistry store = new InMemoryAgentRegistry();
  private final AgentSightings sightings = new AgentSightings(store, clock);

  @Test
  void an_agent_that_intake_asks_for_is_seen_once_saved() throws Exception {
    Instant first = clock.instant();
    sightings.profile(ACME, "stray");
    assertThat(sightings.find(ACME, "stray")).isEmpty();

    sightings.save();

    assertThat(sightings.find(ACME, "stray").flatMap(KnownAgent::firstSeen)).contains(first);
  }

  @Test
  void a_busy_agent_is_noted_once_a_minute() throws Exception {
    Instant first = clock.instant();
    for (int second = 0; second < 60; second++) {
      sightings.profile(ACME, "busy");
      sightings.save();
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(sightings.find(ACME, "busy").flatMap(KnownAgent::lastSeen)).contains(first);

    sightings.profile(ACME, "busy");
    sightings.save();

    assertThat(sightings.find(ACME, "busy").flatMap(KnownAgent::lastSeen))
        .contains(first.plusSeconds(60));
  }

  @Test
  void what_the_store_does_not_take_is_saved_later_with_the_time_it_was_seen() throws Exception {
    Instant first = clock.instant();
    sightings.profile(ACME, "stray");
    store.refuseSightings(true);
    assertThatThrownBy(sightings::save).isInstanceOf(StoreException.class);
    clock.advance(Duration.ofMinutes(5));
    sightings.profile(ACME, "stray");
    store.refuseSightings(false);

    sightings.save();

    assertThat(sightings.find(ACME, "stray").flatMap(KnownAgent::firstSeen)).contains(first);
  }

  @Test
  void what_is_registered_is_answered_as_without_the_watch() throws Exception {
    AgentProfile profile = new AgentProfile("uuid", "Bot", null, null, true);
    sightings.put(ACME, new RegisteredAgent("bot", profile));

    assertThat(sightings.profile(ACME, "bot")).isEqualTo(profile);
    assertThat(sightings.keepsRegister(ACME)).isTrue();
    assertThat(sightings.remove(ACME, "bot")).isTrue();
    assertThat(sightings.list(ACME, "", 10)).isEmpty();
  }
}
