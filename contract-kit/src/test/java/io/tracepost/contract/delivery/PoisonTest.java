package io.tracepost.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One event in a thousand is never taken, and the SIEM refuses whole batches without a word which. */
class PoisonTest {
  private static final int COMMIT = 1_000;
  private static final Problem POISON = Problem.of("http_400", "the SIEM did not take it");

  @Test
  void of_some_thousand_events_the_dead_letters_are_exactly_the_poison() {
    deliver(5_000);
  }

  @Test
  @Tag("faults")
  void of_a_hundred_thousand_events_the_dead_letters_are_exactly_the_poison() {
    DeliveryWorld world = deliver(100_000);
    Destination siem = DeliveryWorld.destination("siem");
    System.out.printf(
        "faults: poison 1 in 1,000 of %,d: %,d dead letters, exactly the poison; the others arrived"
            + " once, %,d requests%n",
        world.status(siem).cursor(),
        world.deadLetters(siem).size(),
        world.siem(siem).attempts().size());
  }

  private static DeliveryWorld deliver(int events) {
    Set<EventKey> poison = poison(events);
    Set<EventKey> sound = new HashSet<>();
    DeliveryWorld world = new DeliveryWorld();
    Destination siem = DeliveryWorld.destination("siem");
    ScriptedExporter exporter =
        world.start(siem, new BatchLimits(500, 1_000_000, 1_000_000, 100_000));
    exporter.usually(
        batch ->
            batch.events().stream().anyMatch(event -> poison.contains(event.key()))
                ? new Refused(POISON)
                : exporter.store(batch));
    for (int commit = 0; commit < events / COMMIT; commit++) {
      world.commit("c" + commit, COMMIT);
      for (int i = 0; i < COMMIT; i++) {
        sound.add(new EventKey("c" + commit + "-" + i));
      }
      world.pass(Duration.ofSeconds(1));
    }
    world.pass(Duration.ofMinutes(1));

    sound.removeAll(poison);
    List<DeadLetter> letters = world.deadLetters(siem);
    assertThat(letters).hasSize(poison.size());
    assertThat(letters).extracting(DeadLetter::key).containsExactlyInAnyOrderElementsOf(poison);
    assertThat(exporter.stored()).hasSize(sound.size());
    assertThat(new HashSet<>(exporter.stored())).isEqualTo(sound);
    assertThat(world.status(siem).cursor()).isEqualTo(events);
    return world;
  }

  private static Set<EventKey> poison(int events) {
    SplittableRandom random = new SplittableRandom(events);
    Set<EventKey> poison = new HashSet<>();
    while (poison.size() < events / 1_000) {
      int event = random.nextInt(events);
      poison.add(new EventKey("c" + event / COMMIT + "-" + event % COMMIT));
    }
    return poison;
  }
}
