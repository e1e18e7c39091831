package io.tracepost.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
  private static final BatchLimits HUNDREDS = new BatchLimits(100, 1_000_000, 1_000_000, 100_000);
  private static final Problem BUSY = Problem.of("http_503", "the SIEM answered 503");
  private static final Problem POISON = Problem.of("http_400", "the SIEM did not take it");

  private final DeliveryWorld world = new DeliveryWorld();
  private final Destination siem = DeliveryWorld.destination("siem");

  @Test
  void letters_that_are_taken_now_are_removed_and_the_others_stay() throws ProgressException {
    ScriptedExporter exporter = withDeadLetters(10);
    exporter.usually(batch -> holds(batch, "a-7") ? new Refused(POISON) : exporter.store(batch));
    world.delivery().redeliver(siem.id(), List.of());
    world.pass(Duration.ofSeconds(2));
    assertThat(exporter.stored()).hasSize(9).contains(new EventKey("a-3"));
    assertThat(world.deadLetters(siem))
        .extracting(DeadLetter::key)
        .containsExactly(new EventKey("a-7"));
    assertThat(world.status(siem).cursor()).isEqualTo(10);
  }

  @Test
  void more_letters_than_are_taken_up_at_once_all_go_out_once() throws ProgressException {
    ScriptedExporter exporter = withDeadLetters(950);
    exporter.usually(batch -> holds(batch, "a-500") ? new Refused(POISON) : exporter.store(batch));
    world.delivery().redeliver(siem.id(), List.of());
    world.pass(Duration.ofSeconds(30));
    assertThat(exporter.stored()).hasSize(949).doesNotHaveDuplicates();
    assertThat(world.deadLetters(siem))
        .extracting(DeadLetter::key)
        .containsExactly(new EventKey("a-500"));
  }

  @Test
  void a_wish_while_others_are_under_way_is_taken_up_after_them() throws ProgressException {
    ScriptedExporter exporter = withDeadLetters(10);
    List<Long> numbers = world.deadLetters(siem).stream().map(DeadLetter::number).toList();
    exporter.usually(batch -> new NotYet(BUSY, Optional.empty()));
    world.delivery().redeliver(siem.id(), numbers.subList(0, 4));
    world.pass(Duration.ofSeconds(2));
    world.delivery().redeliver(siem.id(), numbers.subList(2, 10));
    world.pass(Duration.ofSeconds(2));
    exporter.usually(exporter::store);
    world.pass(Duration.ofMinutes(5));
    assertThat(exporter.stored()).hasSize(10).doesNotHaveDuplicates();
    assertThat(world.deadLetters(siem)).isEmpty();
  }

  @Test
  void letters_that_cannot_be_read_are_redelivered_when_they_can() throws ProgressException {
    ScriptedExporter exporter = withDeadLetters(10);
    exporter.usually(exporter::store);
    world.delivery().change(siem.withPaused(true));
    world.delivery().redeliver(siem.id(), List.of());
    world.progress().setFailing(true);
    world.delivery().change(siem.withPaused(false));
    world.pass(Duration.ofMinutes(1));
    assertThat(exporter.stored()).isEmpty();
    world.progress().setFailing(false);
    world.pass(Duration.ofMinutes(5));
    assertThat(exporter.stored()).hasSize(10).doesNotHaveDuplicates();
  }

  private ScriptedExporter withDeadLetters(int count) throws ProgressException {
    ScriptedExporter exporter = world.start(siem, HUNDREDS);
    exporter.usually(batch -> new Refused(POISON));
    world.commit("a", count);
    world.pass(Duration.ofSeconds(30));
    assertThat(world.progress().countDeadLetters(siem.id())).isEqualTo(count);
    return exporter;
  }

  private static boolean holds(Batch batch, String key) {
    return batch.events().stream().anyMatch(event -> event.key().value().equals(key));
  }
}
