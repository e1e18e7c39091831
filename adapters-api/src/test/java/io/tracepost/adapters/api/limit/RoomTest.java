package io.tracepost.adapters.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.organization.OrganizationId;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final OrganizationId GREEDY = new OrganizationId("greedy");
  private static final OrganizationId MODEST = new OrganizationId("modest");
  private static final OrganizationId LATE = new OrganizationId("late");

  private final Room<OrganizationId> room = new Room<>(3, 2);

  @Test
  void an_organization_that_takes_its_places_leaves_the_others_theirs() {
    assertThat(room.enter(GREEDY)).isTrue();
    assertThat(room.enter(GREEDY)).isTrue();
    assertThat(room.enter(GREEDY)).isFalse();
    assertThat(room.enter(MODEST)).isTrue();
    assertThat(room.enter(LATE)).isFalse();
    room.leave(GREEDY);
    assertThat(room.enter(LATE)).isTrue();
    assertThat(room.enter(GREEDY)).isFalse();
  }

  @Test
  void places_that_were_given_back_can_be_taken_again() {
    for (int i = 0; i < 10; i++) {
      assertThat(room.enter(GREEDY)).isTrue();
      room.leave(GREEDY);
    }
  }
}
