package io.tracepost.contract.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.contract.logging.RecordingLogs;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(3);
  private static final Problem NO = Problem.of("http_400", "the SIEM did not take it");

  private final LeaseWorld world = new LeaseWorld();

  @Test
  void one_instance_takes_everything_at_once() {
    List<Destination> all = add(5);
    LeaseInstance one = world.join("one");
    assertThat(world.held(one, all)).isEqualTo(5);
  }

  @Test
  void more_destinations_than_a_turn_takes_follow_without_a_pause_and_hold_up_no_start() {
    List<Destination> all = add(450);
    LeaseInstance one = world.join("one");
    assertThat(world.held(one, all)).isEqualTo(200);
    world.pass(Duration.ZERO);
    assertThat(world.held(one, all)).isEqualTo(450);
  }

  @Test
  void one_that_joins_gets_its_share_without_a_repeat() {
    List<Destination> all = add(4);
    LeaseInstance one = world.join("one");
    world.commit("a", 55);
    LeaseInstance two = world.join("two");
    assertThat(world.held(two, all)).isZero();
    world.pass(A_MOMENT);
    world.commit("b", 55);
    world.pass(A_MOMENT);
    assertThat(world.held(one, all)).isEqualTo(2);
    assertThat(world.held(two, all)).isEqualTo(2);
    assertEachArrivedOnce(all, 110);
  }

  @Test
  void a_destination_whose_release_failed_is_handed_over_all_the_same() {
    List<Destination> all = add(2);
    LeaseInstance one = world.join("one");
    world.pass(A_MOMENT);
    world.leases().setFailingReleases(true);
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    assertThat(world.held(one, all)).isEqualTo(1);
    assertThat(world.held(two, all)).isZero();
    world.leases().setFailingReleases(false);
    world.commit("a", 10);
    world.pass(A_MOMENT);
    assertThat(world.held(two, all)).isEqualTo(1);
    assertEachArrivedOnce(all, 10);
  }

  @Test
  void what_another_instance_commits_is_delivered_within_half_a_second() {
    List<Destination> all = add(2);
    world.join("one");
    world.join("two");
    world.pass(A_MOMENT);
    world.commit("a", 10);
    world.pass(Duration.ofMillis(500));
    assertEachArrivedOnce(all, 10);
  }

  @Test
  void destinations_of_one_that_died_are_taken_over_when_its_leases_end() {
    List<Destination> all = add(4);
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(LeaseWorld.TERM);
    one.kill();
    world.commit("a", 30);
    world.pass(A_MOMENT);
    assertThat(world.held(two, all)).isEqualTo(2);
    world.pass(LeaseWorld.TERM);
    assertThat(world.held(two, all)).isEqualTo(4);
    assertEachArrivedOnce(all, 30);
  }

  @Test
  void one_that_ends_in_order_frees_its_destinations_at_once() {
    List<Destination> all = add(4);
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    world.commit("a", 30);
    CompletableFuture<Void> drained = one.drain();
    world.pass(Duration.ofSeconds(1));
    assertThat(drained).isDone();
    one.close();
    world.pass(Duration.ofSeconds(2));
    assertThat(world.held(two, all)).isEqualTo(4);
    assertEachArrivedOnce(all, 30);
  }

  @Test
  void a_holder_that_was_frozen_past_its_lease_sends_nothing_and_writes_nothing() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    world.pass(A_MOMENT);
    Lease before = world.leases().all().get(0);
    world.commit("a", 10);
    one.freeze();
    LeaseInstance two = world.join("two");
    world.pass(LeaseWorld.TERM.plus(A_MOMENT));
    assertThat(two.holds(siem)).isTrue();
    assertThat(world.siem(siem).stored()).hasSize(10);

    int attempts = world.siem(siem).attempts().size();
    world.commit("b", 10);
    two.freeze();
    one.goOn();
    world.pass(Duration.ofMillis(500));
    assertThat(world.siem(siem).attempts()).as("attempts of the frozen one").hasSize(attempts);
    assertThat(
            world
                .progress()
                .save(
                    new ProgressUpdate(
                        siem.id(), before.fence(), 99, 99, Optional.empty(), List.of())))
        .isFalse();
    world.pass(A_MOMENT);
    assertThat(one.holds(siem)).isFalse();
    two.goOn();
    world.pass(A_MOMENT);
    assertEachArrivedOnce(List.of(siem), 20);
  }

  @Test
  void what_a_frozen_holder_sent_before_may_come_twice_and_moves_no_cursor() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    LeaseInstance owner = one.holds(siem) ? one : two;
    LeaseInstance other = owner == one ? two : one;
    world
        .siem(siem)
        .next(
            batch -> {
              owner.freeze();
              return world.siem(siem).store(batch);
            });
    world.commit("a", 10);
    world.pass(LeaseWorld.TERM.plus(A_MOMENT));
    assertThat(other.holds(siem)).isTrue();
    long cursor = world.progress().load(siem.id()).orElseThrow().cursor();
    owner.goOn();
    world.pass(A_MOMENT);
    assertThat(world.progress().load(siem.id()).orElseThrow().cursor()).isEqualTo(cursor);
    assertThat(world.progress().load(siem.id()).orElseThrow().deliveredEvents()).isEqualTo(10);
    assertThat(new HashSet<>(world.siem(siem).stored())).hasSize(10);
    assertThat(world.siem(siem).stored()).as("the batch under way came twice").hasSize(20);
  }

  @Test
  void while_the_store_is_away_nothing_is_sent_past_two_thirds_of_a_lease() {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    world.pass(A_MOMENT);
    assertThat(one.standstill()).isEmpty();
    world.progress().setFailing(true);
    world.pass(LeaseWorld.TERM);
    assertThat(one.standstill().orElseThrow()).isGreaterThan(A_MOMENT);
    int attempts = world.siem(siem).attempts().size();
    world.commit("a", 10);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.siem(siem).attempts()).hasSize(attempts);
    world.progress().setFailing(false);
    world.pass(A_MOMENT);
    assertThat(one.standstill()).isEmpty();
    assertThat(one.holds(siem)).isTrue();
    assertEachArrivedOnce(List.of(siem), 10);
  }

  @Test
  void leases_are_renewed_while_a_slow_attempt_is_drained() {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    world.siem(siem).usually(batch -> new Blocked(NO));
    world.commit("a", 10);
    world.pass(A_MOMENT);
    for (int i = 0; i < 10; i++) {
      world.pass(LeaseWorld.TERM);
    }
    assertThat(one.holds(siem)).isTrue();
  }

  @Test
  void settings_changed_through_another_instance_are_taken_up() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    LeaseInstance other = one.holds(siem) ? two : one;
    Destination changed =
        new Destination(
            siem.id(),
            siem.organization(),
            siem.name(),
            siem.type(),
            siem.settings(),
            new DestinationFilter(Set.of(EventKind.AUDIT), Set.of(), Set.of(), Set.of(), Set.of()),
            false,
            siem.revision() + 1);
    world.destinations().save(changed);
    other.control().change(changed);
    world.pass(Duration.ofSeconds(2));
    world.commit("a", 10);
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).as("the filter wants no traces").isEmpty();
    assertThat(other.control().status(siem.id()).backlogEvents()).isZero();
  }

  @Test
  void a_pause_through_another_instance_stops_delivery_and_a_resume_goes_on() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    LeaseInstance other = one.holds(siem) ? two : one;
    world.destinations().save(siem.withPaused(true));
    other.control().change(siem.withPaused(true));
    world.pass(Duration.ofSeconds(2));
    world.commit("a", 10);
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).isEmpty();
    world.destinations().save(siem);
    world.pass(A_MOMENT);
    assertEachArrivedOnce(List.of(siem), 10);
  }

  @Test
  void a_destination_created_through_one_is_delivered_by_some_instance() throws Exception {
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    Destination siem = world.add("siem");
    one.control().start(siem, 0);
    assertThat(one.holds(siem)).isTrue();
    world.commit("a", 10);
    world.pass(A_MOMENT);
    assertThat(one.holds(siem) ^ two.holds(siem)).isTrue();
    assertEachArrivedOnce(List.of(siem), 10);
  }

  @Test
  void a_destination_removed_through_another_instance_is_delivered_no_more() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    LeaseInstance other = one.holds(siem) ? two : one;
    other.control().forget(siem.id());
    world.destinations().remove(siem.organization(), siem.id());
    other.control().stop(siem.id());
    world.pass(Duration.ofSeconds(2));
    assertThat(one.holds(siem) || two.holds(siem)).isFalse();
  }

  @Test
  void a_lane_that_stopped_for_a_removal_that_failed_starts_again() {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    one.delivery().stop(siem.id());
    world.commit("a", 10);
    world.pass(A_MOMENT);
    assertThat(one.standstill()).isEmpty();
    assertThat(one.holds(siem)).isTrue();
    assertEachArrivedOnce(List.of(siem), 10);
  }

  @Test
  void a_replay_asked_of_another_instance_is_done_by_the_owner() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.commit("a", 10);
    world.pass(A_MOMENT);
    LeaseInstance other = one.holds(siem) ? two : one;
    other.control().replay(siem.id(), 3, 5);
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).hasSize(13);
    assertThat(world.progress().replay(siem.id())).isEmpty();
    assertThat(other.control().status(siem.id()).cursor()).isEqualTo(10);
  }

  @Test
  void a_replay_that_could_not_be_taken_up_is_taken_up_in_a_later_turn() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    world.commit("a", 10);
    world.pass(A_MOMENT);
    one.control().replay(siem.id(), 3, 5);
    world.progress().setWishesFailing(true);
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).hasSize(10);
    world.progress().setWishesFailing(false);
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).hasSize(13);
  }

  @Test
  void one_that_is_alone_speaks_of_no_other_instance_when_it_ends() {
    Destination siem = world.add("siem-of-one-alone");
    LeaseInstance one = world.alone();
    one.drain();
    world.pass(A_MOMENT);
    one.close();
    assertThat(RecordingLogs.lines())
        .filteredOn(line -> line.contains(siem.id().value()))
        .isNotEmpty()
        .noneMatch(line -> line.contains("another instance"));
  }

  @Test
  void letters_redelivered_through_another_instance_go_out_once_more() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.siem(siem).usually(batch -> new Refused(NO));
    world.commit("a", 4);
    world.pass(A_MOMENT);
    LeaseInstance other = one.holds(siem) ? two : one;
    List<DeadLetter> letters = other.control().deadLetters(siem.id(), 0, 10);
    assertThat(letters).hasSize(4);
    world.siem(siem).usually(world.siem(siem)::store);
    other.control().redeliver(siem.id(), List.of(letters.get(0).number(), letters.get(1).number()));
    world.pass(A_MOMENT);
    assertThat(world.siem(siem).stored()).hasSize(2);
    assertThat(other.control().status(siem.id()).deadLetters()).isEqualTo(2);
  }

  @Test
  void every_instance_answers_how_a_destination_stands() {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    LeaseInstance two = world.join("two");
    world.pass(A_MOMENT);
    world
        .siem(siem)
        .usually(batch -> new Blocked(new Problem("http_403", "no", "Give it a role.")));
    world.commit("a", 4);
    world.pass(A_MOMENT);
    for (LeaseInstance each : List.of(one, two)) {
      DeliveryStatus status = each.control().status(siem.id());
      assertThat(status.state()).isEqualTo(State.BLOCKED);
      assertThat(status.cursor()).isZero();
      assertThat(status.backlogEvents()).isEqualTo(4);
      assertThat(status.lastError().orElseThrow().remedy()).isEqualTo("Give it a role.");
    }
  }

  @Test
  void an_instance_that_lost_its_lease_is_not_the_owner_of_a_status() throws Exception {
    Destination siem = world.add("siem");
    LeaseInstance one = world.join("one");
    world.pass(A_MOMENT);
    long fence = world.leases().all().get(0).fence();
    DeliveryStatus status = one.control().status(siem.id());
    world.leases().release(siem.id(), new InstanceId("one"), fence);
    world.leases().take(siem.id(), new InstanceId("two"), LeaseWorld.TERM);
    assertThat(world.board().post(siem.id(), fence, status)).isFalse();
  }

  private List<Destination> add(int count) {
    List<Destination> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(world.add("d" + i));
    }
    return all;
  }

  private void assertEachArrivedOnce(List<Destination> all, int events) {
    for (Destination destination : all) {
      assertThat(world.siem(destination).stored()).hasSize(events).doesNotHaveDuplicates();
    }
  }
}
