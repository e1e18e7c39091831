package io.tracepost.contract.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Progress} promises about events that leave the journal undelivered. */
public abstract class GapContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");
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
  void reaches_tell_cursors_and_replays_of_what_was_begun() throws Exception {
    assertThat(progress.reaches(ACME)).isEmpty();
    progress.begin(THERE, ACME, 7);
    progress.begin(HERE, ACME, 3);
    Replay replay = progress.wishReplay(HERE, 0, 2);
    assertThat(progress.reaches(ACME))
        .containsExactly(
            new Reach(HERE, 3, Optional.of(replay)), new Reach(THERE, 7, Optional.empty()));
    assertThat(progress.reaches(ACME)).extracting(Reach::settled).containsExactly(0L, 7L);
    assertThat(progress.reaches(OTHER)).isEmpty();
  }

  @Test
  void a_destination_is_moved_with_its_gap() throws Exception {
    progress.begin(HERE, ACME, 3);
    progress.begin(THERE, ACME, 3);
    assertThat(progress.passOver(reach(), 9, List.of(gap(4, 9, 5)))).isTrue();
    assertThat(reach().cursor()).isEqualTo(9);
    List<Gap> gaps = progress.gaps(HERE, 0, 10);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0))
        .usingRecursiveComparison()
        .ignoringFields("number")
        .isEqualTo(gap(4, 9, 5));
    assertThat(gaps.get(0).number()).isPositive();
    assertThat(progress.countGapEvents(HERE)).isEqualTo(5);
    assertThat(progress.gapEventCounts()).containsOnly(Map.entry(HERE, 5L));
    assertThat(progress.gaps(THERE, 0, 10)).isEmpty();
    assertThat(progress.countGapEvents(THERE)).isZero();
  }

  @Test
  void a_destination_that_stands_elsewhere_by_now_is_left_alone() throws Exception {
    progress.begin(HERE, ACME, 3);
    Reach seen = reach();
    long fence = progress.takeOver(HERE);
    progress.save(new ProgressUpdate(HERE, fence, 4, 1, Optional.of(NOON), List.of()));
    assertThat(progress.passOver(seen, 9, List.of(gap(4, 9, 6)))).isFalse();
    assertThat(reach().cursor()).isEqualTo(4);
    assertThat(progress.gaps(HERE, 0, 10)).isEmpty();
    Reach moved = reach();
    progress.wishReplay(HERE, 0, 2);
    assertThat(progress.passOver(moved, 9, List.of())).isFalse();
    progress.forget(HERE);
    assertThat(progress.passOver(moved, 9, List.of())).isFalse();
  }

  @Test
  void an_older_cursor_saved_later_does_not_bring_a_destination_back() throws Exception {
    progress.begin(HERE, ACME, 3);
    long fence = progress.takeOver(HERE);
    progress.passOver(reach(), 9, List.of());
    progress.save(new ProgressUpdate(HERE, fence, 5, 2, Optional.of(NOON), List.of()));
    assertThat(reach().cursor()).isEqualTo(9);
    assertThat(progress.passOver(reach(), 7, List.of())).isTrue();
    assertThat(reach().cursor()).isEqualTo(9);
  }

  @Test
  void a_replay_is_moved_along_and_ends_with_its_stretch() throws Exception {
    progress.begin(HERE, ACME, 20);
    long fence = progress.takeOver(HERE);
    Replay replay = progress.wishReplay(HERE, 0, 9);
    assertThat(progress.passOver(reach(), 4, List.of())).isTrue();
    Replay moved = new Replay(replay.number(), 4, 9);
    assertThat(reach()).isEqualTo(new Reach(HERE, 20, Optional.of(moved)));
    progress.save(replayed(fence, new Replay(replay.number(), 2, 9)));
    assertThat(reach()).isEqualTo(new Reach(HERE, 20, Optional.of(moved)));
    assertThat(progress.passOver(reach(), 12, List.of())).isTrue();
    assertThat(reach()).isEqualTo(new Reach(HERE, 20, Optional.empty()));
    progress.save(replayed(fence, new Replay(replay.number(), 5, 9)));
    assertThat(reach()).isEqualTo(new Reach(HERE, 20, Optional.empty()));
    assertThat(progress.replay(HERE)).isEmpty();
  }

  private static ProgressUpdate replayed(long fence, Replay replay) {
    return new ProgressUpdate(
        HERE, fence, 0, 0, Optional.empty(), List.of(), Optional.of(replay), List.of());
  }

  @Test
  void a_gap_that_goes_on_grows_and_another_one_is_new() throws Exception {
    progress.begin(HERE, ACME, 0);
    progress.passOver(reach(), 4, List.of(gap(1, 4, 3)));
    long number = progress.gaps(HERE, 0, 10).get(0).number();
    Gap onwards =
        new Gap(
            0, HERE, 5, 9, 2, NOON, NOON.plusSeconds(5), NOON.plusSeconds(9), Gap.Reason.RETENTION);
    progress.passOver(reach(), 9, List.of(onwards));
    assertThat(progress.gaps(HERE, 0, 10))
        .containsExactly(
            new Gap(
                number,
                HERE,
                1,
                9,
                5,
                NOON,
                NOON.plusSeconds(5),
                NOON.plusSeconds(9),
                Gap.Reason.RETENTION));
    Gap replayed = new Gap(0, HERE, 10, 11, 1, NOON, NOON, NOON, Gap.Reason.REPLAY);
    progress.passOver(reach(), 11, List.of(gap(11, 11, 1), replayed));
    List<Gap> all = progress.gaps(HERE, 0, 10);
    assertThat(all).hasSize(3);
    assertThat(all).extracting(Gap::number).isSorted().doesNotHaveDuplicates();
    assertThat(progress.gaps(HERE, all.get(0).number(), 1)).containsExactly(all.get(1));
    assertThat(progress.countGapEvents(HERE)).isEqualTo(7);
  }

  @Test
  void a_forgotten_destination_takes_its_gaps_along() throws Exception {
    progress.begin(HERE, ACME, 0);
    progress.passOver(reach(), 4, List.of(gap(1, 4, 3)));
    progress.forget(HERE);
    assertThat(progress.gaps(HERE, 0, 10)).isEmpty();
    assertThat(progress.countGapEvents(HERE)).isZero();
  }

  private Reach reach() throws Exception {
    return progress.reaches(ACME).get(0);
  }

  private static Gap gap(long first, long last, long events) {
    return new Gap(0, HERE, first, last, events, NOON, NOON, NOON, Gap.Reason.RETENTION);
  }
}
