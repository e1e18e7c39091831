package io.tracepost.domain.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("trace_id", "parent_trace_id", "agent_id", "status");

  @Test
  void a_mistyped_name_is_guessed() {
    assertThat(NearestName.of("traceId", KNOWN)).contains("trace_id");
    assertThat(NearestName.of("agnet_id", KNOWN)).contains("agent_id");
    assertThat(NearestName.hint("STATUS", KNOWN)).isEqualTo("; did you mean status?");
  }

  @Test
  void a_name_like_no_other_is_not_guessed() {
    assertThat(NearestName.of("temperature", KNOWN)).isEmpty();
    assertThat(NearestName.of("x".repeat(10_000), KNOWN)).isEmpty();
    assertThat(NearestName.hint("temperature", KNOWN)).isEmpty();
  }
}
