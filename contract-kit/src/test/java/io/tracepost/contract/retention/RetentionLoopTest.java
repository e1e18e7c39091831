package io.tracepost.contract.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.retention.Retention;
import io.tracepost.application.retention.RetentionListener;
import io.tracepost.application.retention.RetentionLoop;
import io.tracepost.application.retention.RetentionParts;
import io.tracepost.application.retention.RetentionSettings;
import io.tracepost.application.retention.Turn;
import io.tracepost.contract.audit.InMemoryActStore;
import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.store.InMemoryDestinationStore;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetentionLoopTest {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final DeliveryWorld world = new DeliveryWorld();
  private final CountedTurn turn = new CountedTurn();
  private final RetentionLoop loop =
      new RetentionLoop(
          new Retention(
              new RetentionParts(
                  world.journal(),
                  world.progress(),
                  new InMemoryDestinationStore(),
                  destination -> world.delivery().filter(destination),
                  new InMemoryActStore(world.journal()),
                  new OwnRecords(world.clock(), new SplittableRandom(1)),
                  new Deaf(),
                  world.clock()),
              RetentionSettings.DEFAULT),
          turn,
          world.timer(),
          Runnable::run,
          world.clock());

  @Test
  void it_looks_every_ten_seconds_and_a_second_after_the_last_look_when_it_is_woken() {
    loop.start();
    world.pass(EVERY.multipliedBy(3).plusSeconds(1));
    assertThat(turn.taken).isEqualTo(4);
    loop.wake();
    world.pass(Duration.ofSeconds(1));
    assertThat(turn.taken).isEqualTo(5);
    loop.wake();
    loop.wake();
    world.settle();
    assertThat(turn.taken).isEqualTo(5);
    world.pass(Duration.ofSeconds(1));
    assertThat(turn.taken).isEqualTo(6);
  }

  @Test
  void being_woken_after_the_clock_was_set_back_does_not_put_the_next_look_off() {
    loop.start();
    world.pass(EVERY);
    int before = turn.taken;
    world.clock().advance(Duration.ofDays(-1));
    world.timer().shift(Duration.ofDays(-1));
    loop.wake();
    world.pass(EVERY);
    assertThat(turn.taken).isGreaterThan(before);
  }

  /** Counts the looks. */
  private static final class CountedTurn implements Turn {
    private int taken;

    @Override
    public boolean take(Duration length) {
      taken++;
      return true;
    }

    @Override
    public void giveBack() {}
  }

  private static final class Deaf implements RetentionListener {
    @Override
    public void pruned(Pruning pruning) {}

    @Override
    public void recorded(List<Stretch> stretches) {}
  }
}
