package io.tracepost.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void the_total_of_tokens_is_their_sum_unless_it_is_given() {
    assertThat(trace().promptTokens(412L).completionTokens(8L).build().usage().totalTokens())
        .isEqualTo(420);
    assertThat(trace().promptTokens(412L).build().usage().totalTokens()).isEqualTo(412);
    assertThat(trace().promptTokens(412L).totalTokens(500L).build().usage().totalTokens())
        .isEqualTo(500);
    assertThat(trace().build().usage().totalTokens()).isNull();
  }

  @Test
  void the_registry_fills_what_is_absent_and_changes_nothing_that_is_there() {
    AgentProfile registered =
        new AgentProfile("uuid", "Support Bot", AutonomyLevel.ADVISE, AgentStatus.ACTIVE, true);
    Trace enriched = trace().agentName("As it called itself").build().enriched(registered);
    assertThat(enriched.agent())
        .isEqualTo(
            new AgentProfile(
                "uuid", "As it called itself", AutonomyLevel.ADVISE, AgentStatus.ACTIVE, true));
  }

  @Test
  void an_attribute_that_is_no_scalar_is_refused() {
    assertThatThrownBy(() -> trace().attribute("list", new int[0]).build())
        .hasMessageContaining("attribute list");
  }

  private static TraceBuilder trace() {
    return Trace.builder("t-1", "support-bot", TraceStatus.SUCCESS, NOON);
  }
}
