package io.tracepost.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.contract.logging.RecordingLogs;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes delivery through any mix of answers, orders of events and crashes; a seed replays a run. */
class DeliverySimulationTest {
  private static final Problem TROUBLE = Problem.of("trouble", "the SIEM had trouble");
  private static final int STEPS = 400;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_event_is_delivered_or_dead_lettered_and_no_unsettled_one_is_passed(long seed) {
    RecordingLogs.unheard(() -> run(seed));
  }

  private static void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DeliveryWorld world = new DeliveryWorld(DeliverySettings.DEFAULT, seed);
    Destination siem = DeliveryWorld.destination("siem");
    ScriptedExporter exporter =
        world.start(siem, new BatchLimits(1 + random.nextInt(40), 20_000, 20_000, 10_000));
    exporter.usually(batch -> anyAnswer(exporter, batch, random));
    List<EventKey> committed = new ArrayList<>();
    long honest = 0;
    for (int step = 0; step < STEPS; step++) {
      step(world, siem, random, committed, "s" + step);
      honest = cursorIsHonest(world, siem, exporter, committed, honest);
    }
    world.progress().setFailing(false);
    exporter.usually(batch -> poisonAside(exporter, batch));
    world.pass(Duration.ofHours(1));
    Set<EventKey> arrived = new HashSet<>(exporter.stored());
    world.deadLetters(siem).stream().map(DeadLetter::key).forEach(arrived::add);
    assertThat(without(committed, arrived)).isEmpty();
    assertThat(world.deadLetters(siem))
        .extracting(DeadLetter::key)
        .allMatch(DeliverySimulationTest::isPoison);
    assertThat(world.status(siem).cursor()).isEqualTo(committed.size());
  }

  private static void step(
      DeliveryWorld world,
      Destination siem,
      RandomGenerator random,
      List<EventKey> committed,
      String prefix) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        int events = 1 + random.nextInt(60);
        for (int i = 0; i < events; i++) {
          committed.add(new EventKey(prefix + "-" + i));
        }
        world.commit(prefix, events);
      }
      case 3, 4, 5, 6, 7 -> world.executor().runAny(random);
      case 8, 9 -> {
        world.clock().advance(Duration.ofMillis(random.nextInt(3_000)));
        world.timer().runDue();
      }
      case 10 -> world.progress().setFailing(random.nextInt(4) == 0);
      default -> {
        if (random.nextInt(8) == 0) {
          world.progress().setFailing(false);
          world.crash(siem);
        }
      }
    }
  }

  /** Looks at what the cursor passed since; what a SIEM stored stays stored. Answers how far it looked. */
  private static long cursorIsHonest(
      DeliveryWorld world,
      Destination siem,
      ScriptedExporter exporter,
      List<EventKey> committed,
      long honest) {
    long cursor = world.status(siem).cursor();
    if (cursor <= honest) {
      return honest;
    }
    List<EventKey> passed =
        committed.subList((int) honest, (int) cursor).stream()
            .filter(key -> !isPoison(key))
            .toList();
    assertThat(without(passed, Set.copyOf(exporter.stored()))).isEmpty();
    return cursor;
  }

  private static List<EventKey> without(List<EventKey> keys, Set<EventKey> there) {
    return keys.stream().filter(key -> !there.contains(key)).toList();
  }

  private static boolean isPoison(EventKey key) {
    return key.value().endsWith("7");
  }

  private static DeliveryOutcome poisonAside(ScriptedExporter exporter, Batch batch) {
    boolean poisoned = batch.events().stream().anyMatch(event -> isPoison(event.key()));
    return poisoned ? new Refused(TROUBLE) : exporter.store(batch);
  }

  private static DeliveryOutcome anyAnswer(
      ScriptedExporter exporter, Batch batch, RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> new NotYet(TROUBLE, Optional.of(Duration.ofMillis(random.nextInt(5_000))));
      case 1 -> new NotYet(TROUBLE, Optional.empty());
      case 2 -> {
        poisonAside(exporter, batch);
        yield new Unconfirmed(TROUBLE);
      }
      case 3 -> new Blocked(new Problem("blocked", "blocked", "Unblock it."));
      case 4 -> batch.size() > 1 ? new TooLarge(TROUBLE) : poisonAside(exporter, batch);
      case 5, 6 -> anyPart(exporter, batch, random);
      default -> poisonAside(exporter, batch);
    };
  }

  private static DeliveryOutcome anyPart(
      ScriptedExporter exporter, Batch batch, RandomGenerator random) {
    List<Refusal> refused = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Event event = batch.events().get(i);
      if (random.nextInt(3) == 0) {
        left.add(i);
      } else if (isPoison(event.key())) {
        refused.add(new Refusal(i, TROUBLE));
      } else {
        exporter.store(event);
      }
    }
    Repeat repeat = random.nextBoolean() ? Repeat.AT_ONCE : Repeat.AFTER_BACKOFF;
    SentBytes sent = new SentBytes(batch.eventBytes(), batch.eventBytes());
    return new PartlyDelivered(
        refused, Indexes.of(left), repeat, Optional.of(TROUBLE), Optional.empty(), sent);
  }
}
