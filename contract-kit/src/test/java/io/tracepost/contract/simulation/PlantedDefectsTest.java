package io.tracepost.contract.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.CutBounds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Breaks one promise of the store at a time and sees it found, named, told with its seed, and found
 * again at the same step by the same seed.
 */
class PlantedDefectsTest {
  private static final int FEW = 300;

  @Test
  void an_acknowledgement_before_the_sync_is_found() {
    assertFound(
        Promise.ACKNOWLEDGED_IS_DURABLE,
        new Defects() {
          @Override
          public boolean syncsBeforeAnswering() {
            return false;
          }
        });
  }

  @Test
  void a_cursor_saved_before_its_event_is_settled_is_found() {
    assertFound(
        Promise.CURSOR_PASSES_ONLY_SETTLED,
        new Defects() {
          @Override
          public ProgressUpdate written(ProgressUpdate update) {
            return withCursor(update, update.cursor() + 1);
          }
        });
  }

  @Test
  void a_fence_that_is_not_checked_is_found() {
    assertFound(
        Promise.ONE_OWNER,
        new Defects() {
          @Override
          public long checkedFence(long claimed, long newest) {
            return newest;
          }
        });
  }

  @Test
  void a_lease_that_is_taken_from_its_holder_is_found() {
    assertFound(
        Promise.ONE_SENDER,
        new Defects() {
          @Override
          public boolean takesWhatOthersHold() {
            return true;
          }
        });
  }

  @Test
  void a_sequence_given_twice_is_found() {
    assertFound(
        Promise.SEQUENCES_GAPLESS,
        new Defects() {
          @Override
          public int repeatedSequences() {
            return 1;
          }
        });
  }

  @Test
  void a_gap_that_is_not_recorded_is_found() {
    assertFound(
        Promise.PRUNING_LEAVES_A_GAP,
        new Defects() {
          @Override
          public List<Gap> recorded(List<Gap> gaps) {
            return List.of();
          }
        });
  }

  @Test
  void a_gap_that_no_audit_record_tells_of_is_found() {
    assertFound(
        Promise.PRUNING_LEAVES_A_GAP,
        new Defects() {
          @Override
          public boolean keepsRecords() {
            return false;
          }
        });
  }

  @Test
  void events_that_are_pruned_before_their_time_are_found() {
    assertFound(
        Promise.NOT_BEFORE_ITS_TIME,
        new Defects() {
          @Override
          public CutBounds cutBounds(CutBounds asked) {
            return new CutBounds(
                Instant.MAX, asked.through(), asked.maxBlocks(), asked.maxEventBytes());
          }
        });
  }

  private static void assertFound(Promise promise, Defects defects) {
    for (long seed = 0; seed < FEW; seed++) {
      try {
        Seeds.run(seed, defects);
      } catch (Violation found) {
        assertThat(found.promise()).as(found.getMessage()).isEqualTo(promise);
        assertThat(found).hasMessageContaining("seed " + seed + ", step ");
        assertReplays(seed, defects, found);
        return;
      }
    }
    throw new AssertionError("no promise was seen broken in " + FEW + " seeds");
  }

  private static void assertReplays(long seed, Defects defects, Violation found) {
    assertThatThrownBy(() -> Seeds.run(seed, defects))
        .isInstanceOf(Violation.class)
        .hasMessage(found.getMessage());
  }

  private static ProgressUpdate withCursor(ProgressUpdate update, long cursor) {
    return new ProgressUpdate(
        update.destination(),
        update.fence(),
        cursor,
        update.newlyDelivered(),
        update.lastDeliveryAt(),
        update.deadLetters(),
        update.replay(),
        update.deliveredLetters());
  }
}
