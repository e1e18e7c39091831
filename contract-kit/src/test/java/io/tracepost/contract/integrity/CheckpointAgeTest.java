package io.tracepost.contract.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointAgeTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final ManualClock clock = ManualClock.atNoon();
  private final InMemoryJournal journal = new InMemoryJournal(clock);
  private final BreakableLog log = new BreakableLog();
  private final Checkpoints checkpoints =
      new Checkpoints(
          new InMemoryJournalAudit(journal),
          new InMemoryCheckpointStore(),
          log,
          CheckpointKey.generate(),
          TrustedKeys.NONE,
          clock);

  @Test
  void nothing_is_old_before_the_first_look() {
    assertThat(checkpoints.age()).isEmpty();
  }

  @Test
  void a_stream_that_rests_is_not_old_however_old_its_checkpoint_is() throws Exception {
    append("a");
    checkpoints.makeAll();
    clock.advance(Duration.ofDays(1));
    checkpoints.makeAll();
    assertThat(checkpoints.age()).contains(Duration.ZERO);
  }

  @Test
  void a_stream_that_cannot_be_signed_grows_old_until_it_can() throws Exception {
    append("a");
    checkpoints.makeAll();
    log.broken = true;
    append("b");
    for (int i = 1; i <= 3; i++) {
      clock.advance(FIVE_MINUTES);
      checkpoints.makeAll();
      assertThat(checkpoints.age()).contains(FIVE_MINUTES.multipliedBy(i));
    }
    log.broken = false;
    checkpoints.makeAll();
    assertThat(checkpoints.age()).contains(Duration.ZERO);
  }

  private void append(String prefix) throws JournalException {
    journal.append(Commit.of(SampleEvents.block(OrganizationId.DEFAULT, prefix, 3)));
  }

  /** A log in a folder that may be away. */
  private static final class BreakableLog implements CheckpointLog {
    private final InMemoryCheckpointLog kept = new InMemoryCheckpointLog();
    private boolean broken;

    @Override
    public void append(List<Checkpoint> added) throws IOException {
      fail();
      kept.append(added);
    }

    @Override
    public Optional<Checkpoint> newest(OrganizationId organization) throws IOException {
      fail();
      return kept.newest(organization);
    }

    @Override
    public Reader read(OrganizationId organization) {
      return kept.read(organization);
    }

    private void fail() throws IOException {
      if (broken) {
        throw new IOException("the folder is away");
      }
    }
  }
}
