package io.tracepost.bootstrap.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.health.Condition.Severity;
import io.tracepost.adapters.persistence.credential.KeyTrouble;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.intake.IntakeLoad;
import io.tracepost.application.intake.OfferCounts;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

  /** A journal of any size. */
  private final class SizedJournal extends ForwardingJournal {
    private final JournalSize size;

    SizedJournal(long used, long budget, long free) {
      super(new InMemoryJournal(clock));
      size = new JournalSize(used, budget, free);
    }

    @Override
    public JournalSize size() {
      return size;
    }
  }

  private List<String> of(long used, long budget, long free, boolean writable) {
    return codes(
        new JournalConditions(new SizedJournal(used, budget, free), () -> writable).conditions());
  }

  private static List<String> codes(List<Condition> conditions) {
    conditions.forEach(
        it -> {
          assertThat(it.message()).endsWith(".");
          assertThat(it.remedy()).endsWith(".");
        });
    return conditions.stream().map(it -> it.severity() + " " + it.code()).toList();
  }

  @Test
  void a_journal_is_looked_at_for_room_and_for_taking_writes() {
    long gib = 1L << 30;
    assertThat(of(79, 100, 150, true)).isEmpty();
    assertThat(of(80, 100, 150, true)).containsExactly("DEGRADED journal_pressed");
    assertThat(of(100, 100, 150, true)).containsExactly("UNREADY journal_full");
    assertThat(of(gib, 10 * gib, gib - 1, true)).containsExactly("DEGRADED disk_low");
    assertThat(of(gib, 10 * gib, gib, true)).isEmpty();
    assertThat(of(1, 100, 150, false)).containsExactly("UNREADY database_read_only");
  }

  @Test
  void leases_that_cannot_be_renewed_are_told() {
    assertThat(new LeaseConditions(Optional::empty).conditions()).isEmpty();
    LeaseConditions stuck = new LeaseConditions(() -> Optional.of(Duration.ofSeconds(12)));
    assertThat(codes(stuck.conditions())).containsExactly("DEGRADED leases_standstill");
    assertThat(stuck.conditions().get(0).message()).contains("for 12 s");
  }

  @Test
  void a_journal_that_does_not_answer_is_no_place_to_send_to() {
    JournalConditions conditions =
        new JournalConditions(
            new SizedJournal(1, 100, 50),
            () -> {
              throw new JournalException(JournalException.Kind.UNAVAILABLE, "connection refused");
            });
    assertThat(codes(conditions.conditions())).containsExactly("UNREADY journal_unavailable");
    assertThat(conditions.conditions().get(0).message()).contains("connection refused");
  }

  @Test
  void a_question_that_is_not_answered_in_time_is_an_answer_too_and_asked_once() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    List<Condition> answer = List.of(Condition.degraded("a", "b.", "c."));
    PatientSource source = new PatientSource(() -> answer, Duration.ZERO, waiting::add, nanos::get);

    assertThat(codes(source.conditions())).containsExactly("UNREADY journal_silent");
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());
    assertThat(source.conditions().get(0).message()).contains("7 s ago");
    assertThat(waiting).hasSize(1);

    waiting.remove().run();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    source.conditions();
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(source.conditions()).isEqualTo(answer);
    assertThat(waiting).isEmpty();
  }

  private static IntakeLoad load(long bytes, Duration committing, boolean running) {
    return new IntakeLoad(
        3,
        bytes,
        1_000,
        new OfferCounts(0, 0, 0, 0),
        Optional.of(committing).filter(it -> !it.isZero()),
        running);
  }

  @Test
  void intake_is_looked_at_for_what_waits_and_for_its_thread() {
    assertThat(intake(load(799, Duration.ofSeconds(10), true))).isEmpty();
    assertThat(intake(load(800, Duration.ZERO, true))).containsExactly("DEGRADED intake_saturated");
    assertThat(intake(load(0, Duration.ofMillis(10_001), true)))
        .containsExactly("UNREADY commit_slow");
    assertThat(intake(load(0, Duration.ZERO, false))).containsExactly("UNREADY intake_stopped");
  }

  private static List<String> intake(IntakeLoad load) {
    return codes(new IntakeConditions(() -> load).conditions());
  }

  @Test
  void a_clock_that_was_set_is_said_for_ten_minutes_and_one_that_just_runs_is_not() {
    ClockWatch watch = new ClockWatch(clock, nanos::get);
    pass(Duration.ofHours(20));
    assertThat(watch.conditions()).isEmpty();
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    assertThat(codes(watch.conditions())).containsExactly("DEGRADED clock_jumped");
    assertThat(watch.conditions().get(0).message()).contains("-3600 s");
    pass(Duration.ofMinutes(9));
    assertThat(watch.conditions()).hasSize(1);
    pass(Duration.ofMinutes(2));
    assertThat(watch.conditions()).isEmpty();
    assertThat(watch.jumps()).isEqualTo(1);
  }

  private void pass(Duration time) {
    clock.set(clock.instant().plus(time));
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void a_commit_that_never_ends_and_threads_that_do_not_move_need_a_restart() {
    List<Duration> committing = new ArrayList<>(List.of(Duration.ofSeconds(30)));
    Pulse pulse =
        new Pulse(
            () -> load(0, committing.get(0), true),
            nanos::get,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(pulse.standstills()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(codes(pulse.standstills())).containsExactly("UNREADY delivery_stuck");
    pulse.beat();
    assertThat(pulse.standstills()).isEmpty();
    committing.set(0, Duration.ofMillis(30_001));
    assertThat(codes(pulse.standstills())).containsExactly("UNREADY commit_stuck");
  }

  @Test
  void what_destinations_do_never_makes_the_service_unready_and_names_none() {
    List<State> states = List.of(State.BLOCKED, State.ACTIVE, State.RETRYING, State.BLOCKED);
    List<Condition> conditions = new DestinationConditions(() -> states).conditions();
    assertThat(codes(conditions))
        .containsExactly("DEGRADED destinations_blocked", "DEGRADED destinations_retrying");
    assertThat(conditions.get(0).message()).startsWith("2 of 4 destinations");
    assertThat(new DestinationConditions(() -> List.of(State.ACTIVE)).conditions()).isEmpty();
  }

  @Test
  void from_the_first_sign_of_the_end_on_nothing_more_is_wanted() {
    Draining draining = new Draining();
    assertThat(draining.conditions()).isEmpty();
    draining.begin();
    assertThat(codes(draining.conditions())).containsExactly("UNREADY draining");
  }

  @Test
  void a_check_that_throws_hides_no_other() {
    ServiceReadiness readiness =
        new ServiceReadiness(
            List.of(
                () -> {
                  throw new IllegalStateException("a defect");
                },
                () -> List.of(Condition.unready("other", "It is.", "Do."))));
    assertThat(codes(readiness.conditions()))
        .containsExactly("DEGRADED check_failed", "UNREADY other");
    assertThat(readiness.conditions().get(0).severity()).isEqualTo(Severity.DEGRADED);
  }

  @Test
  void data_keys_that_do_not_open_are_said_until_they_do() {
    AtomicReference<Optional<KeyTrouble>> trouble = new AtomicReference<>(Optional.empty());
    List<Boolean> looks = new ArrayList<>();
    KeyWatch watch =
        new KeyWatch(
            thoroughly -> {
              looks.add(thoroughly);
              if (Objects.requireNonNull(trouble.get()).isPresent()) {
                throw new VaultException("away");
              }
            },
            trouble::get);
    for (int i = 0; i < 120; i++) {
      watch.look();
    }
    assertThat(looks.stream().filter(thoroughly -> thoroughly)).hasSize(2);
    assertThat(watch.conditions()).isEmpty();

    String key = "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/x answered 503";
    trouble.set(Optional.of(new KeyTrouble(true, key)));
    watch.look();
    assertThat(codes(watch.conditions())).containsExactly("DEGRADED key_unavailable");
    assertThat(watch.conditions().toString())
        .as("whoever asks may have no key of ours")
        .doesNotContain("111122223333");
    trouble.set(Optional.of(new KeyTrouble(false, key)));
    assertThat(codes(watch.conditions())).containsExactly("DEGRADED data_keys_unopened");
    trouble.set(Optional.empty());
    watch.look();
    assertThat(watch.conditions()).isEmpty();
  }
}
