package io.tracepost.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.BackoffSchedule;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.trace.TraceStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ways in which a destination once came to stand still with events before it. */
class DeliveryGoesOnTest {
  private static final BatchLimits TENS = new BatchLimits(10, 100_000, 100_000, 10_000);

  private final DeliveryWorld world =
      new DeliveryWorld(
          new DeliverySettings(
              1, Duration.ZERO, BackoffSchedule.DEFAULT, Duration.ofMinutes(1), 4, 4, 0),
          1);

  @Test
  void a_stream_whose_head_cannot_be_read_at_start_is_delivered_without_another_commit() {
    Destination siem = DeliveryWorld.destination("siem");
    world.commit("a", 5);
    world.journal().failReads(Kind.UNAVAILABLE);
    ScriptedExporter exporter = world.start(siem, TENS);
    world.pass(Duration.ofSeconds(30));
    assertThat(exporter.stored()).isEmpty();

    world.journal().heal();
    world.pass(Duration.ofMinutes(2));
    assertThat(exporter.stored()).hasSize(5);
  }

  @Test
  void a_filter_widened_while_the_cursor_was_being_saved_stops_nothing() {
    Destination failuresOnly =
        DeliveryWorld.destination(
            "siem",
            new DestinationFilter(
                Set.of(), Set.of(TraceStatus.ERROR), Set.of(), Set.of(), Set.of()));
    ScriptedExporter exporter = world.start(failuresOnly, TENS);
    world.settle();
    world.commit("a", 4);
    world.executor().runOldest();

    world.delivery().change(everything(failuresOnly));
    world.pass(Duration.ofSeconds(1));
    world.commit("b", 4);
    world.pass(Duration.ofSeconds(1));
    assertThat(exporter.stored()).hasSize(8);
    assertThat(world.status(failuresOnly).cursor()).isEqualTo(8);
  }

  @Test
  void a_clock_set_back_by_a_day_costs_a_waiting_destination_no_day() {
    Destination siem = DeliveryWorld.destination("siem");
    ScriptedExporter exporter = world.start(siem, TENS);
    Problem busy = Problem.of("http_503", "the SIEM answered 503");
    exporter.next(batch -> new NotYet(busy, Optional.of(Duration.ofSeconds(30))));
    world.commit("a", 5);
    world.settle();

    Duration untilDue =
        Duration.between(world.clock().instant(), world.timer().next().orElseThrow());
    world.clock().advance(Duration.ofDays(-1));
    world.timer().shift(Duration.ofDays(-1));
    world.pass(untilDue.plusMinutes(1));
    assertThat(exporter.stored()).hasSize(5);
  }

  private static Destination everything(Destination one) {
    return new Destination(
        one.id(),
        one.organization(),
        one.name(),
        one.type(),
        Map.of(),
        DestinationFilter.EVERYTHING,
        false,
        one.revision() + 1);
  }
}
