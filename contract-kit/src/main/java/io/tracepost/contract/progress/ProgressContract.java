package io.tracepost.contract.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Progress} promises. */
public abstract class ProgressContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId HERE = new DestinationId("here");
  private static final DestinationId THERE = new DestinationId("there");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  private Progress progress;

  /** Empty progress, in which both destinations exist and none was begun. */
  protected abstract Progress openEmpty(OrganizationId organization, List<DestinationId> existing)
      throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    progress = openEmpty(ACME, List.of(HERE, THERE));
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void a_destination_that_was_never_begun_has_no_progress() throws Exception {
    assertThat(progress.load(HERE)).isEmpty();
    assertThat(progress.save(update(1, 5, List.of()))).isFalse();
    assertThatThrownBy(() -> progress.takeOver(HERE))
        .isInstanceOf(ProgressException.class)
        .hasMessageContaining("here");
  }

  @Test
  void a_destination_begins_once() throws Exception {
    progress.begin(HERE, ACME, 7);
    progress.begin(HERE, ACME, 9);
    DestinationProgress begun = progress.load(HERE).orElseThrow();
    assertThat(begun.cursor()).isEqualTo(7);
    assertThat(begun.organization()).isEqualTo(ACME);
    assertThat(begun.deliveredEvents()).isZero();
    assertThat(begun.lastDeliveryAt()).isEmpty();
    assertThat(progress.load(THERE)).isEmpty();
  }

  @Test
  void what_was_settled_is_saved_together() throws Exception {
    long fence = begin();
    assertThat(
            progress.save(
                new ProgressUpdate(HERE, fence, 12, 11, Optional.of(NOON), List.of(letter(3)))))
        .isTrue();
    assertThat(progress.save(update(fence, 20, List.of()))).isTrue();
    assertThat(progress.load(HERE))
        .contains(new DestinationProgress(HERE, ACME, 20, fence, 11, Optional.of(NOON)));
    assertThat(progress.countDeadLetters(HERE)).isEqualTo(1);
  }

  @Test
  void an_owner_that_was_replaced_writes_nothing() throws Exception {
    long old = begin();
    long now = progress.takeOver(HERE);
    assertThat(now).isGreaterThan(old);
    assertThat(progress.save(update(old, 50, List.of(letter(3))))).isFalse();
    Replay replay = progress.wishReplay(HERE, 0, 9);
    progress.save(update(now, 1, List.of(letter(4))));
    long number = progress.deadLetters(HERE, 0, 1).get(0).number();
    assertThat(
            progress.save(
                new ProgressUpdate(
                    HERE,
                    old,
                    60,
                    60,
                    Optional.of(NOON),
                    List.of(letter(5)),
                    Optional.of(new Replay(replay.number(), 9, 9)),
                    List.of(number))))
        .isFalse();
    DestinationProgress after = progress.load(HERE).orElseThrow();
    assertThat(after.cursor()).isEqualTo(1);
    assertThat(after.deliveredEvents()).isZero();
    assertThat(after.lastDeliveryAt()).isEmpty();
    assertThat(progress.countDeadLetters(HERE)).isEqualTo(1);
    assertThat(progress.replay(HERE)).contains(replay);
    assertThat(progress.save(update(now, 50, List.of()))).isTrue();
  }

  @Test
  void dead_letters_of_all_destinations_are_counted_at_once() throws Exception {
    assertThat(progress.deadLetterCounts()).isEmpty();
    long fence = begin();
    progress.begin(THERE, ACME, 0);
    progress.save(update(fence, 20, List.of(letter(3), letter(7))));
    progress.save(
        new ProgressUpdate(
            THERE, progress.takeOver(THERE), 9, 8, Optional.of(NOON), List.of(letter(9))));
    assertThat(progress.deadLetterCounts()).isEqualTo(Map.of(HERE, 2L, THERE, 1L));
    progress.removeDeadLetters(THERE, List.of(progress.deadLetters(THERE, 0, 9).get(0).number()));
    assertThat(progress.deadLetterCounts()).isEqualTo(Map.of(HERE, 2L));
  }

  @Test
  void a_cursor_never_goes_back() throws Exception {
    long fence = begin();
    progress.save(update(fence, 50, List.of()));
    assertThat(progress.save(update(fence, 40, List.of(letter(41))))).isTrue();
    assertThat(progress.load(HERE).orElseThrow().cursor()).isEqualTo(50);
    assertThat(progress.countDeadLetters(HERE)).isEqualTo(1);
  }

  @Test
  void dead_letters_come_back_whole_and_oldest_first() throws Exception {
    long fence = begin();
    DeadLetter odd =
        new DeadLetter(
            0,
            9,
            new EventKey("k \" \n \u0000 🦊"),
            -5,
            1,
            "{\"trace_id\":\"ü\"}",
            new Problem("hec_6_invalid_data_format", "it said: no", "fix it"),
            NOON);
    progress.save(update(fence, 20, List.of(letter(4), odd)));
    List<DeadLetter> letters = progress.deadLetters(HERE, 0, 10);
    assertThat(letters).extracting(DeadLetter::sequence).containsExactly(4L, 9L);
    assertThat(letters).extracting(DeadLetter::number).isSorted().allMatch(number -> number > 0);
    assertThat(letters.get(1)).usingRecursiveComparison().ignoringFields("number").isEqualTo(odd);
    assertThat(progress.deadLetters(HERE, letters.get(0).number(), 10)).hasSize(1);
    assertThat(progress.deadLetters(HERE, 0, 1)).hasSize(1);
    assertThat(progress.deadLetters(THERE, 0, 10)).isEmpty();
  }

  @Test
  void a_dead_letter_of_the_same_sequence_is_replaced() throws Exception {
    long fence = begin();
    progress.save(update(fence, 0, List.of(letter(4))));
    long number = progress.deadLetters(HERE, 0, 10).get(0).number();
    DeadLetter again =
        new DeadLetter(
            0, 4, new EventKey("k4"), 4, 0, "{}", Problem.of("newer", "newer words"), NOON);
    progress.save(update(fence, 4, List.of(again)));
    List<DeadLetter> letters = progress.deadLetters(HERE, 0, 10);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).number()).isEqualTo(number);
    assertThat(letters.get(0).problem().message()).isEqualTo("newer words");
  }

  @Test
  void dead_letters_are_removed_by_number_and_only_of_their_destination() throws Exception {
    long fence = begin();
    progress.save(update(fence, 9, List.of(letter(1), letter(2), letter(3))));
    List<Long> numbers =
        progress.deadLetters(HERE, 0, 10).stream().map(DeadLetter::number).toList();
    assertThat(progress.removeDeadLetters(THERE, numbers)).isZero();
    assertThat(progress.removeDeadLetters(HERE, List.of())).isZero();
    assertThat(progress.removeDeadLetters(HERE, numbers.subList(0, 2))).isEqualTo(2);
    assertThat(progress.removeDeadLetters(HERE, numbers)).isEqualTo(1);
    assertThat(progress.countDeadLetters(HERE)).isZero();
  }

  @Test
  void a_replay_begins_moves_and_ends() throws Exception {
    long fence = begin();
    assertThat(progress.replay(HERE)).isEmpty();
    Replay wished = progress.wishReplay(HERE, 0, 9);
    assertThat(wished).isEqualTo(new Replay(wished.number(), 0, 9));
    assertThat(progress.save(replayed(fence, wished, 5))).isTrue();
    assertThat(progress.replay(HERE)).contains(new Replay(wished.number(), 5, 9));
    assertThat(progress.save(replayed(fence, wished, 9))).isTrue();
    assertThat(progress.replay(HERE)).isEmpty();
    assertThat(progress.load(HERE).orElseThrow().cursor()).isZero();
    assertThatThrownBy(() -> progress.wishReplay(THERE, 0, 9))
        .isInstanceOf(ProgressException.class)
        .hasMessageContaining("there");
  }

  @Test
  void what_is_saved_of_a_replaced_replay_does_not_touch_the_new_one() throws Exception {
    long fence = begin();
    Replay first = progress.wishReplay(HERE, 0, 9);
    Replay second = progress.wishReplay(HERE, 2, 4);
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(progress.save(replayed(fence, first, 9))).isTrue();
    assertThat(progress.replay(HERE)).contains(second);
  }

  @Test
  void letters_to_redeliver_wait_until_they_are_delivered_or_refused_again() throws Exception {
    long fence = begin();
    progress.save(update(fence, 9, List.of(letter(3), letter(1), letter(2), letter(4))));
    assertThat(progress.awaitingRedelivery(HERE, 10)).isEmpty();
    List<DeadLetter> letters = progress.deadLetters(HERE, 0, 10);
    List<Long> some = List.of(letters.get(0).number(), letters.get(1).number());
    assertThat(progress.wishRedelivery(THERE, some)).isZero();
    assertThat(progress.wishRedelivery(HERE, some)).isEqualTo(2);
    assertThat(progress.awaitingRedelivery(HERE, 10)).hasSize(2);
    assertThat(progress.wishRedelivery(HERE, List.of())).isEqualTo(4);
    assertThat(progress.awaitingRedelivery(HERE, 10))
        .extracting(DeadLetter::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(progress.awaitingRedelivery(HERE, 3))
        .extracting(DeadLetter::sequence)
        .containsExactly(1L, 2L, 3L);
    long delivered = letters.stream().filter(it -> it.sequence() == 3).findAny().get().number();
    assertThat(
            progress.save(
                new ProgressUpdate(
                    HERE,
                    fence,
                    9,
                    1,
                    Optional.of(NOON),
                    List.of(letter(2)),
                    Optional.empty(),
                    List.of(delivered))))
        .isTrue();
    assertThat(progress.awaitingRedelivery(HERE, 10))
        .extracting(DeadLetter::sequence)
        .containsExactly(1L, 4L);
    assertThat(progress.countDeadLetters(HERE)).isEqualTo(3);
  }

  @Test
  void a_forgotten_destination_leaves_nothing_behind() throws Exception {
    long fence = begin();
    progress.save(update(fence, 9, List.of(letter(1))));
    progress.wishReplay(HERE, 0, 9);
    progress.forget(HERE);
    progress.forget(HERE);
    assertThat(progress.load(HERE)).isEmpty();
    assertThat(progress.countDeadLetters(HERE)).isZero();
    assertThat(progress.replay(HERE)).isEmpty();
    progress.begin(HERE, ACME, 3);
    assertThat(progress.countDeadLetters(HERE)).isZero();
  }

  private long begin() throws ProgressException {
    progress.begin(HERE, ACME, 0);
    return progress.takeOver(HERE);
  }

  private static ProgressUpdate update(long fence, long cursor, List<DeadLetter> letters) {
    return new ProgressUpdate(HERE, fence, cursor, 0, Optional.empty(), letters);
  }

  private static ProgressUpdate replayed(long fence, Replay replay, long cursor) {
    return new ProgressUpdate(
        HERE,
        fence,
        0,
        0,
        Optional.empty(),
        List.of(),
        Optional.of(new Replay(replay.number(), cursor, replay.through())),
        List.of());
  }

  private static DeadLetter letter(long sequence) {
    return new DeadLetter(
        0,
        sequence,
        new EventKey("k" + sequence),
        sequence,
        0,
        "{\"trace_id\":\"k" + sequence + "\"}",
        Problem.of("refused", "the destination said no"),
        NOON);
  }
}
