package io.tracepost.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import io.tracepost.domain.trace.TraceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final BatchLimits TENS = new BatchLimits(10, 1_000_000, 1_000_000, 100_000);
  private static final BatchLimits HUNDREDS = new BatchLimits(100, 1_000_000, 1_000_000, 100_000);
  private static final Problem BUSY = Problem.of("http_503", "the SIEM answered 503");
  private static final Problem POISON = Problem.of("http_400", "the SIEM did not take it");

  private final DeliveryWorld world = new DeliveryWorld();
  private final Destination siem = DeliveryWorld.destination("siem");

  @Test
  void every_event_arrives_once_and_in_order() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 25);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 25));
    assertThat(status().cursor()).isEqualTo(25);
    assertThat(status().backlogEvents()).isZero();
    assertThat(status().deliveredEvents()).isEqualTo(25);
  }

  @Test
  void a_journal_that_lost_its_end_stops_the_destination_and_says_so() throws Exception {
    world.commit("a", 10);
    world.progress().begin(siem.id(), DeliveryWorld.ACME, 50);
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("b", 60);
    world.pass(Duration.ofHours(1));
    assertThat(exporter.attempts()).as("new events under old sequences").isEmpty();
    assertThat(status().state()).isEqualTo(State.BLOCKED);
    assertThat(status().lastError().orElseThrow().code()).isEqualTo("journal_behind");
    world.delivery().change(siem);
    world.pass(Duration.ofHours(1));
    assertThat(status().state()).isEqualTo(State.BLOCKED);
    assertThat(status().cursor()).isEqualTo(50);
  }

  @Test
  void nothing_overtakes_on_the_way_to_an_ordered_destination() {
    ScriptedExporter exporter = world.start(siem, ScriptedExporter.ordered(TENS));
    exporter.next(batch -> new NotYet(BUSY, Optional.empty()));
    world.commit("a", 40);
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.stored()).isEqualTo(keys("a", 40));
  }

  @Test
  void what_one_half_of_a_divided_batch_left_goes_before_the_other_half() {
    ScriptedExporter exporter = world.start(siem, ScriptedExporter.ordered(TENS));
    exporter.next(batch -> new Refused(POISON));
    exporter.next(
        batch -> {
          exporter.store(batch.events().get(0));
          return PartlyDelivered.full(1, batch.size(), SentBytes.NONE);
        });
    world.commit("a", 10);
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.stored()).isEqualTo(keys("a", 10));
  }

  @Test
  void full_batches_leave_at_once_and_the_rest_waits_for_the_linger() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 25);
    world.settle();
    assertThat(exporter.stored()).hasSize(20);
    world.pass(Duration.ofMillis(900));
    assertThat(exporter.stored()).hasSize(20);
    world.pass(Duration.ofMillis(200));
    assertThat(exporter.stored()).hasSize(25);
  }

  @Test
  void a_trickle_goes_out_together() {
    ScriptedExporter exporter = world.start(siem, HUNDREDS);
    for (int i = 0; i < 9; i++) {
      world.commit("a" + i, 1);
      world.pass(Duration.ofMillis(100));
    }
    assertThat(exporter.attempts()).isEmpty();
    world.pass(Duration.ofMillis(200));
    assertThat(exporter.attempts()).hasSize(1);
    assertThat(exporter.stored()).hasSize(9);
  }

  @Test
  void no_request_passes_a_limit() {
    ScriptedExporter exporter = world.start(siem, new BatchLimits(50, 2_000, 2_000, 1_000));
    for (int i = 0; i < 20; i++) {
      world.commit("long-prefix-" + i, 20);
    }
    world.pass(Duration.ofSeconds(5));
    assertThat(exporter.stored()).hasSize(400);
    assertThat(exporter.attempts())
        .allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(50))
        .allSatisfy(batch -> assertThat(batch.eventBytes()).isLessThanOrEqualTo(2_000));
  }

  @Test
  void at_most_four_batches_are_under_way() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.settle();
    world.commit("a", 100);
    world.executor().runOldest();
    int readsAhead = 1;
    assertThat(exporter.attempts()).isEmpty();
    assertThat(world.executor().waiting()).isBetween(4, 4 + readsAhead);
  }

  @Test
  void a_busy_destination_is_tried_after_its_own_delay_and_by_one_probe() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(batch -> new NotYet(BUSY, Optional.of(Duration.ofSeconds(30))));
    world.commit("a", 100);
    world.settle();
    assertThat(status().state()).isEqualTo(State.RETRYING);
    assertThat(status().nextAttemptAt()).contains(world.clock().instant().plusSeconds(30));
    int attempts = exporter.attempts().size();
    assertThat(attempts).isLessThanOrEqualTo(4);
    world.pass(Duration.ofSeconds(29));
    assertThat(exporter.attempts()).hasSize(attempts);
    world.pass(Duration.ofSeconds(1));
    assertThat(exporter.attempts()).hasSize(attempts + 1);
    assertThat(status().lastError().orElseThrow().code()).isEqualTo("http_503");
  }

  @Test
  void a_destination_that_asks_to_be_asked_again_at_once_for_ever_is_asked_at_the_own_pace() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(
        batch -> {
          assertThat(exporter.attempts()).as("attempts so far").hasSizeLessThan(1_000);
          return new NotYet(BUSY, Optional.of(Duration.ZERO));
        });
    world.commit("a", 100);
    world.pass(Duration.ofHours(1));
    assertThat(exporter.attempts()).hasSizeBetween(60, 250);
    exporter.usually(exporter::store);
    world.pass(Duration.ofMinutes(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 100));
  }

  @Test
  void a_wish_for_a_moment_of_rest_does_not_replace_the_own_pace_either() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(
        batch -> {
          assertThat(exporter.attempts()).as("attempts so far").hasSizeLessThan(1_000);
          return new NotYet(BUSY, Optional.of(Duration.ofMillis(1)));
        });
    world.commit("a", 100);
    world.pass(Duration.ofHours(1));
    assertThat(exporter.attempts()).hasSizeBetween(60, 250);
  }

  @Test
  void an_outage_of_a_day_costs_no_event_and_few_attempts() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(batch -> new NotYet(BUSY, Optional.empty()));
    world.commit("a", 1_000);
    world.pass(Duration.ofDays(1));
    assertThat(exporter.attempts()).hasSizeBetween(1_440, 6_000);
    exporter.usually(exporter::store);
    world.pass(Duration.ofMinutes(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 1_000));
    assertThat(status().state()).isEqualTo(State.ACTIVE);
    assertThat(status().lastError()).isEmpty();
  }

  @Test
  void an_unconfirmed_batch_is_sent_again_under_the_same_keys() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.next(
        batch -> {
          exporter.store(batch);
          return new Unconfirmed(Problem.of("reset", "the connection broke"));
        });
    world.commit("a", 10);
    world.pass(Duration.ofSeconds(2));
    List<EventKey> twice = new ArrayList<>(keys("a", 10));
    twice.addAll(keys("a", 10));
    assertThat(exporter.stored()).isEqualTo(twice);
  }

  @Test
  void poison_is_found_by_bisecting_and_the_rest_flows_on() {
    ScriptedExporter exporter = world.start(siem, HUNDREDS);
    exporter.usually(batch -> holds(batch, "a-37") ? new Refused(POISON) : exporter.store(batch));
    world.commit("a", 100);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).hasSize(99).doesNotContain(new EventKey("a-37"));
    assertThat(world.deadLetters(siem)).singleElement().satisfies(this::isThePoison);
    assertThat(status().cursor()).isEqualTo(100);
    assertThat(status().deadLetters()).isEqualTo(1);
  }

  private void isThePoison(DeadLetter letter) {
    assertThat(letter.key()).isEqualTo(new EventKey("a-37"));
    assertThat(letter.sequence()).isEqualTo(38);
    assertThat(letter.problem()).isEqualTo(POISON);
    assertThat(letter.event()).contains("a-37");
  }

  @Test
  void a_prefix_answer_settles_the_prefix_and_repeats_only_the_tail() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.next(
        batch -> {
          batch.events().subList(0, 3).forEach(exporter::store);
          return PartlyDelivered.stoppedAt(
              new Refusal(3, POISON), batch.size(), new SentBytes(9, 9));
        });
    world.commit("a", 10);
    world.pass(Duration.ofSeconds(2));
    List<EventKey> expected = new ArrayList<>(keys("a", 10));
    expected.remove(3);
    assertThat(exporter.stored()).isEqualTo(expected);
    assertThat(world.deadLetters(siem)).hasSize(1);
    assertThat(status().cursor()).isEqualTo(10);
  }

  @Test
  void a_full_request_leaves_its_rest_to_the_next() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(
        batch -> {
          int fit = Math.min(7, batch.size());
          batch.events().subList(0, fit).forEach(exporter::store);
          SentBytes sent = new SentBytes(700, 700);
          return fit == batch.size()
              ? DeliveryOutcome.Delivered.of(sent)
              : PartlyDelivered.full(fit, batch.size(), sent);
        });
    world.commit("a", 40);
    world.pass(Duration.ofSeconds(3));
    assertThat(exporter.stored()).containsExactlyInAnyOrderElementsOf(keys("a", 40));
    assertThat(status().cursor()).isEqualTo(40);
  }

  @Test
  void a_destination_that_takes_nothing_of_a_batch_is_not_asked_in_a_circle() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(batch -> PartlyDelivered.full(0, batch.size(), SentBytes.NONE));
    world.commit("a", 10);
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.attempts()).hasSizeLessThan(40);
  }

  @Test
  void too_large_a_batch_is_halved_until_it_passes() {
    ScriptedExporter exporter = world.start(siem, HUNDREDS);
    exporter.usually(
        batch ->
            batch.size() > 5
                ? new TooLarge(Problem.of("http_413", "too large"))
                : exporter.store(batch));
    world.commit("a", 100);
    world.pass(Duration.ofSeconds(5));
    assertThat(exporter.stored()).containsExactlyInAnyOrderElementsOf(keys("a", 100));
    assertThat(world.deadLetters(siem)).isEmpty();
  }

  @Test
  void a_blocked_destination_keeps_everything_and_says_what_to_do() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(
        batch -> new Blocked(new Problem("bad_token", "403", "Give the right token.")));
    world.commit("a", 100);
    world.pass(Duration.ofMinutes(10));
    assertThat(status().state()).isEqualTo(State.BLOCKED);
    assertThat(status().lastError().orElseThrow().remedy()).isEqualTo("Give the right token.");
    assertThat(exporter.attempts()).hasSizeBetween(10, 15);
    assertThat(world.deadLetters(siem)).isEmpty();
    exporter.usually(exporter::store);
    world.delivery().change(changed(siem, 2));
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 100));
    assertThat(status().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void trouble_is_dated_from_its_beginning_and_ends_with_it() {
    ScriptedExporter exporter = world.start(siem, TENS);
    Instant begun = world.clock().instant().plusSeconds(1);
    for (int i = 0; i < 3; i++) {
      exporter.next(batch -> new Blocked(new Problem("bad_token", "403", "Give the right one.")));
    }
    world.commit("a", 1);
    world.pass(Duration.ofSeconds(130));
    assertThat(status().state()).isEqualTo(State.BLOCKED);
    assertThat(status().troubledSince()).contains(begun);
    world.pass(Duration.ofMinutes(10));
    assertThat(status().troubledSince()).isEmpty();
    assertThat(exporter.stored()).hasSize(1);
  }

  @Test
  void all_destinations_are_looked_up_with_one_query_for_their_dead_letters() {
    ScriptedExporter exporter = world.start(siem, TENS);
    Destination other = DeliveryWorld.destination("other");
    world.start(other, TENS);
    exporter.usually(batch -> new Refused(POISON));
    world.commit("a", 2);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.delivery().standings())
        .extracting(
            standing -> standing.destination().name(),
            standing -> standing.status().deadLetters(),
            standing -> standing.status().deliveredEvents())
        .containsExactlyInAnyOrder(tuple("siem", 2L, 0L), tuple("other", 0L, 2L));
    world.delivery().close();
    assertThat(world.delivery().standings()).isEmpty();
  }

  @Test
  void a_paused_destination_sends_nothing_until_it_is_resumed() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.delivery().change(siem.withPaused(true));
    world.commit("a", 30);
    world.pass(Duration.ofHours(1));
    assertThat(exporter.attempts()).isEmpty();
    assertThat(status().state()).isEqualTo(State.PAUSED);
    assertThat(status().backlogEvents()).isEqualTo(30);
    world.delivery().change(siem.withPaused(false));
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 30));
  }

  @Test
  void after_a_crash_at_most_the_batches_under_way_are_sent_again() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 200);
    while (exporter.attempts().size() < 9) {
      world.executor().runOldest();
    }
    world.crash(siem);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).containsAll(keys("a", 200));
    assertThat(exporter.stored().size() - 200).isLessThanOrEqualTo(4 * 10);
    assertThat(status().cursor()).isEqualTo(200);
  }

  @Test
  void a_filter_sends_what_it_lets_through_and_the_cursor_passes_the_rest() {
    Destination blocked =
        DeliveryWorld.destination(
            "blocked",
            new DestinationFilter(
                Set.of(), Set.of(TraceStatus.POLICY_BLOCKED), Set.of(), Set.of(), Set.of()));
    ScriptedExporter exporter = world.start(blocked, TENS);
    world.commit(
        new SampleEvents()
            .add("fine", 20, Facet.TRACE_SUCCESS)
            .add("bad", 3, Facet.TRACE_POLICY_BLOCKED)
            .add("more", 7, Facet.TRACE_SUCCESS)
            .draft(DeliveryWorld.ACME));
    world.commit("fine-too", 50);
    world.pass(Duration.ofSeconds(3));
    assertThat(exporter.stored()).isEqualTo(keys("bad", 3));
    assertThat(world.status(blocked).cursor()).isEqualTo(80);
  }

  @Test
  void a_replay_sends_a_stretch_again_and_leaves_the_live_cursor_alone() throws ProgressException {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 50);
    world.pass(Duration.ofSeconds(2));
    world.delivery().replay(siem.id(), 11, 20);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).hasSize(60);
    assertThat(exporter.stored().subList(50, 60)).isEqualTo(keys("a", 50).subList(10, 20));
    assertThat(status().cursor()).isEqualTo(50);
    assertThat(world.progress().replay(siem.id())).isEmpty();
  }

  @Test
  void a_replay_goes_on_after_a_crash() throws ProgressException {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 50);
    world.pass(Duration.ofSeconds(2));
    world.delivery().replay(siem.id(), 1, 50);
    world.crash(siem);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).hasSize(100);
  }

  @Test
  void progress_that_cannot_be_saved_holds_the_window_and_heals() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.progress().setFailing(true);
    world.commit("a", 200);
    world.pass(Duration.ofMinutes(5));
    assertThat(exporter.stored()).hasSize(40);
    world.progress().setFailing(false);
    world.pass(Duration.ofMinutes(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 200));
  }

  @Test
  void another_owner_of_the_destination_ends_this_one() throws ProgressException {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 10);
    world.pass(Duration.ofSeconds(2));
    world.progress().takeOver(siem.id());
    world.commit("b", 100);
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.stored()).hasSizeLessThanOrEqualTo(10 + 40);
    assertThat(world.progress().load(siem.id()).orElseThrow().cursor()).isEqualTo(10);
  }

  @Test
  void a_dead_destination_does_not_delay_another() {
    Destination dead = DeliveryWorld.destination("dead");
    world.start(dead, TENS).usually(batch -> new NotYet(BUSY, Optional.empty()));
    ScriptedExporter healthy = world.start(siem, TENS);
    world.commit("a", 100);
    world.pass(Duration.ofSeconds(2));
    assertThat(healthy.stored()).isEqualTo(keys("a", 100));
    assertThat(world.status(dead).state()).isEqualTo(State.RETRYING);
  }

  @Test
  void destinations_at_the_same_place_read_the_journal_once() {
    for (int i = 0; i < 5; i++) {
      world.start(DeliveryWorld.destination("siem-" + i), HUNDREDS);
    }
    world.commit("a", 100);
    world.pass(Duration.ofSeconds(2));
    assertThat(world.journal().reads()).isLessThanOrEqualTo(2);
  }

  @Test
  void a_drain_lets_attempts_end_and_begins_none() {
    ScriptedExporter exporter = world.start(siem, TENS);
    world.commit("a", 200);
    while (exporter.attempts().size() < 5) {
      world.executor().runOldest();
    }
    CompletableFuture<Void> drained = world.delivery().drain();
    world.settle();
    assertThat(drained).isCompleted();
    int sent = exporter.attempts().size();
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.attempts()).hasSize(sent);
    world.crash(siem);
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).isEqualTo(keys("a", 200));
  }

  @Test
  void the_oldest_undelivered_event_is_dated() {
    ScriptedExporter exporter = world.start(siem, TENS);
    exporter.usually(batch -> new NotYet(BUSY, Optional.empty()));
    Instant committed = world.clock().instant();
    world.commit("a", 10);
    world.pass(Duration.ofMinutes(1));
    assertThat(status().oldestUndeliveredAt()).contains(committed);
  }

  private DeliveryStatus status() {
    return world.status(siem);
  }

  private static Destination changed(Destination destination, long revision) {
    return new Destination(
        destination.id(),
        destination.organization(),
        destination.name(),
        destination.type(),
        destination.settings(),
        destination.filter(),
        destination.paused(),
        revision);
  }

  private static boolean holds(Batch batch, String key) {
    return batch.events().stream().anyMatch(event -> event.key().value().equals(key));
  }

  private static List<EventKey> keys(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> new EventKey(prefix + "-" + i)).toList();
  }
}
