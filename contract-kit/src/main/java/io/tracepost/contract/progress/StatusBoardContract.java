package io.tracepost.contract.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link StatusBoard} promises, beside the {@link Progress} it reads from. */
public abstract class StatusBoardContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId HERE = new DestinationId("here");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
  private static final LastError ERROR =
      new LastError(NOON, "http_503", "the SIEM answered \"503\" \u0007", "Wait.");

  private Progress progress;
  private StatusBoard board;

  /** Opens an empty store in which the destination exists and was not begun. */
  protected abstract void openEmpty(OrganizationId organization, DestinationId existing)
      throws Exception;

  /** The progress of the open store. */
  protected abstract Progress progress();

  /** The board of the open store. */
  protected abstract StatusBoard board();

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    openEmpty(ACME, HERE);
    progress = progress();
    board = board();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void a_destination_that_was_never_begun_does_not_stand_anywhere() throws Exception {
    assertThat(board.read(HERE, 5)).isEmpty();
    assertThat(board.post(HERE, 1, retrying())).isFalse();
  }

  @Test
  void before_anything_is_written_down_it_stands_where_its_cursor_is() throws Exception {
    progress.begin(HERE, ACME, 3);
    DeliveryStatus status = board.read(HERE, 10).orElseThrow();
    assertThat(status.state()).isEqualTo(State.ACTIVE);
    assertThat(status.cursor()).isEqualTo(3);
    assertThat(status.head()).isEqualTo(10);
    assertThat(status.backlogEvents()).isEqualTo(7);
    assertThat(status.lastError()).isEmpty();
  }

  @Test
  void what_the_owner_wrote_down_is_read_with_what_is_saved_now() throws Exception {
    long fence = begin();
    assertThat(board.post(HERE, fence, retrying())).isTrue();
    progress.save(new ProgressUpdate(HERE, fence, 4, 4, Optional.of(NOON), List.of()));
    DeliveryStatus status = board.read(HERE, 10).orElseThrow();
    assertThat(status)
        .isEqualTo(
            new DeliveryStatus(
                State.RETRYING,
                4,
                10,
                6,
                6 * 100,
                Optional.of(NOON),
                4,
                0,
                0,
                Optional.of(NOON),
                Optional.of(ERROR),
                Optional.of(NOON.plusSeconds(9))));
    DeliveryStatus caughtUp = board.read(HERE, 4).orElseThrow();
    assertThat(caughtUp.backlogEvents()).isZero();
    assertThat(caughtUp.oldestUndeliveredAt()).isEmpty();
  }

  @Test
  void what_a_destination_missed_is_told_whoever_holds_it() throws Exception {
    begin();
    Gap gap =
        new Gap(
            0, HERE, 1, 5, 4, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2), Gap.Reason.RETENTION);
    assertThat(progress.passOver(new Reach(HERE, 0, Optional.empty()), 5, List.of(gap))).isTrue();
    assertThat(board.read(HERE, 10).orElseThrow().gaps()).isEqualTo(4);
  }

  @Test
  void only_the_owner_writes() throws Exception {
    long old = begin();
    long now = progress.takeOver(HERE);
    assertThat(board.post(HERE, old, retrying())).isFalse();
    assertThat(board.read(HERE, 10).orElseThrow().state()).isEqualTo(State.ACTIVE);
    assertThat(board.post(HERE, now, retrying())).isTrue();
    assertThat(board.post(HERE, now, healthy())).isTrue();
    DeliveryStatus status = board.read(HERE, 10).orElseThrow();
    assertThat(status.state()).isEqualTo(State.ACTIVE);
    assertThat(status.lastError()).isEmpty();
    assertThat(status.nextAttemptAt()).isEmpty();
  }

  private long begin() throws Exception {
    progress.begin(HERE, ACME, 0);
    return progress.takeOver(HERE);
  }

  private static DeliveryStatus retrying() {
    return new DeliveryStatus(
        State.RETRYING,
        1,
        9,
        8,
        800,
        Optional.of(NOON),
        1,
        0,
        0,
        Optional.empty(),
        Optional.of(ERROR),
        Optional.of(NOON.plusSeconds(9)));
  }

  private static DeliveryStatus healthy() {
    return new DeliveryStatus(
        State.ACTIVE,
        9,
        9,
        0,
        0,
        Optional.empty(),
        9,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
