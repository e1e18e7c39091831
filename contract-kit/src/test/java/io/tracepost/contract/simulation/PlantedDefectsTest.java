package io.tracepost.contract.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.ProgressUpdate;
import org.junit.jupiter.api.Test;

/** Breaks one promise of the store at a time and sees it found, named, and told with its seed. */
class PlantedDefectsTest {
  private static final int FEW = 40;

  @Test
  void an_acknowledgement_before_the_sync_is_found() {
    Violation found =
        firstOf(
            new Defects() {
              @Override
              public boolean syncsBeforeAnswering() {
                return false;
              }
            });
    assertThat(found.promise()).isEqualTo(Promise.ACKNOWLEDGED_IS_DURABLE);
  }

  @Test
  void a_cursor_saved_before_its_event_is_settled_is_found() {
    Violation found =
        firstOf(
            new Defects() {
              @Override
              public ProgressUpdate written(ProgressUpdate update) {
                return withCursor(update, update.cursor() + 1);
              }
            });
    assertThat(found.promise()).isEqualTo(Promise.CURSOR_PASSES_ONLY_SETTLED);
  }

  @Test
  void a_sequence_given_twice_is_found() {
    Violation found =
        firstOf(
            new Defects() {
              @Override
              public int repeatedSequences() {
                return 1;
              }
            });
    assertThat(found.promise()).isEqualTo(Promise.SEQUENCES_GAPLESS);
  }

  private static Violation firstOf(Defects defects) {
    for (long seed = 0; seed < FEW; seed++) {
      try {
        Seeds.run(seed, defects);
      } catch (Violation e) {
        assertThat(e).hasMessageContaining("seed " + seed).hasMessageContaining("p0");
        return e;
      }
    }
    throw new AssertionError("no promise was seen broken in " + FEW + " seeds");
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
