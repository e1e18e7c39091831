package io.tracepost.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorClassTest {
  @ParameterizedTest
  @CsvSource({
    "did:sync:system:engine, SYSTEM",
    "did:sync:agent:planner, AGENT",
    "did:sync:user:alice, USER",
    "did:sync:systems:x, OTHER",
    "did:sync:system, OTHER",
    "did:web:example.com, OTHER",
    "alice, OTHER",
  })
  void the_word_behind_the_method_is_the_class(String actor, ActorClass expected) {
    assertThat(ActorClass.of(actor)).isEqualTo(expected);
  }
}
