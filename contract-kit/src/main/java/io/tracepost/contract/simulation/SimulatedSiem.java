package io.tracepost.contract.simulation;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.Batch.Occasion;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
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
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A SIEM on the network. It keeps what it stored, in order and with repeats, refuses its poison in one
 * of the three ways SIEMs have, and has moods: it stores, stumbles, is away, or wants an operator. Not
 * thread-safe.
 */
public final class SimulatedSiem {
  /** How it answers at the moment. */
  public enum Mood {
    /** Stores all but poison. */
    WELL,
    /** Any answer may come, true or lost. */
    STUMBLING,
    /** Answers that it is busy, or not at all. */
    AWAY,
    /** The credentials are refused. */
    LOCKED
  }

  /** How it says that a record is poison. */
  enum Refusing {
    /** The whole batch, without a word which. */
    WHOLE,
    /** The records by index, the others stored. */
    BY_INDEX,
    /** The first by index, those before it stored, those after it not looked at. */
    FIRST
  }

  /** One event that came in its turn, not because an operator asked for it. */
  private static final class Stored {
    private long owner = -1;
    private boolean unconfirmed;
  }

  private static final List<Refusing> REFUSING = List.of(Refusing.values());
  private static final Problem TROUBLE = Problem.of("trouble", "the SIEM had trouble");
  private static final Problem POISON = Problem.of("poison", "the SIEM will not take it");
  private static final Problem LOCKED_OUT = new Problem("locked", "locked out", "Unlock it.");

  private final RandomGenerator random;
  private final Verdict verdict;
  private final DestinationTruth truth;
  private final boolean ordered;
  private final int reallyAtMost;
  private final int poisonEvery;
  private final Refusing refusing;
  private final BatchLimits limits;
  private final Set<String> keys = new HashSet<>();
  private final TreeMap<Long, Stored> inTurn = new TreeMap<>();
  private Mood mood = Mood.WELL;
  private long newestInTurn;
  private long again;
  private long repeats;

  SimulatedSiem(RandomGenerator random, Verdict verdict, DestinationTruth truth) {
    this.random = random;
    this.verdict = verdict;
    this.truth = truth;
    ordered = random.nextInt(4) == 0;
    int records = 1 + random.nextInt(10);
    limits = new BatchLimits(records, 100_000, 100_000, 50_000);
    reallyAtMost = random.nextInt(4) == 0 ? 1 + random.nextInt(records) : records;
    poisonEvery = random.nextInt(3) == 0 ? 0 : 5 + random.nextInt(20);
    refusing = REFUSING.get(random.nextInt(REFUSING.size()));
  }

  /** What it says one request may hold. */
  public BatchLimits limits() {
    return limits;
  }

  /** Whether its records must not overtake one another. */
  public boolean ordered() {
    return ordered;
  }

  /** How it answers from now on. */
  public void mood(Mood now) {
    mood = now;
  }

  /** Whether it will never take this event. */
  boolean refuses(String key) {
    return poisonEvery > 0 && Math.floorMod(key.hashCode(), poisonEvery) == 0;
  }

  /** Whether it has this event. */
  boolean holds(String key) {
    return keys.contains(key);
  }

  /** How many events it has. */
  int events() {
    return keys.size();
  }

  /** How many records came a second time in their turn. */
  long repeats() {
    return repeats;
  }

  /** How many of the events after a sequence came in their turn. */
  int heldInTurn(long after) {
    return inTurn.tailMap(after, false).size();
  }

  /** The stream was cut back: what comes now comes first. */
  void cutBack(long head) {
    newestInTurn = Math.min(newestInTurn, head);
    inTurn.tailMap(head, false).clear();
  }

  /** Answers one request of one owner. */
  DeliveryOutcome answer(Batch batch, long owner) {
    return switch (mood) {
      case LOCKED -> new Blocked(LOCKED_OUT);
      case AWAY -> random.nextInt(3) == 0 ? new Unconfirmed(TROUBLE) : new NotYet(TROUBLE, delay());
      case STUMBLING -> random.nextBoolean() ? stumble(batch, owner) : take(batch, owner);
      case WELL -> take(batch, owner);
    };
  }

  private Optional<Duration> delay() {
    return random.nextInt(3) == 0
        ? Optional.of(Duration.ofMillis(random.nextInt(5_000)))
        : Optional.empty();
  }

  private DeliveryOutcome stumble(Batch batch, long owner) {
    switch (random.nextInt(5)) {
      case 0 -> {
        return new NotYet(TROUBLE, delay());
      }
      case 1 -> {
        return new Unconfirmed(TROUBLE);
      }
      case 2 -> {
        take(batch, owner);
        batch.events().forEach(this::unconfirmed);
        return new Unconfirmed(TROUBLE);
      }
      case 3 -> {
        return part(batch, owner);
      }
      default -> {
        take(batch, owner);
        batch.events().forEach(this::unconfirmed);
        throw new IllegalStateException("the exporter broke off");
      }
    }
  }

  private DeliveryOutcome take(Batch batch, long owner) {
    if (batch.size() > reallyAtMost) {
      return new TooLarge(TROUBLE);
    }
    List<Refusal> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (refuses(batch.events().get(i).key().value())) {
        refused.add(new Refusal(i, POISON));
      }
    }
    SentBytes sent = new SentBytes(batch.eventBytes(), batch.eventBytes());
    if (refused.isEmpty()) {
      batch.events().forEach(event -> store(event, batch.occasion(), owner));
      return Delivered.of(sent);
    }
    if (refusing == Refusing.WHOLE) {
      return new Refused(POISON);
    }
    int end = refusing == Refusing.FIRST ? refused.get(0).index() : batch.size();
    for (int i = 0; i < end; i++) {
      Event event = batch.events().get(i);
      if (!refuses(event.key().value())) {
        store(event, batch.occasion(), owner);
      }
    }
    return refusing == Refusing.FIRST
        ? PartlyDelivered.stoppedAt(refused.get(0), batch.size(), sent)
        : new PartlyDelivered(
            refused, Indexes.NONE, Repeat.AT_ONCE, Optional.empty(), Optional.empty(), sent);
  }

  private DeliveryOutcome part(Batch batch, long owner) {
    int prefix = random.nextInt(batch.size() + 1);
    List<Refusal> refused = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Event event = batch.events().get(i);
      if (ordered ? i >= prefix : random.nextInt(3) == 0) {
        left.add(i);
      } else if (refuses(event.key().value())) {
        refused.add(new Refusal(i, POISON));
      } else {
        store(event, batch.occasion(), owner);
      }
    }
    Repeat repeat = random.nextBoolean() ? Repeat.AT_ONCE : Repeat.AFTER_BACKOFF;
    return new PartlyDelivered(
        refused,
        Indexes.of(left),
        repeat,
        Optional.of(TROUBLE),
        delay(),
        new SentBytes(batch.eventBytes(), batch.eventBytes()));
  }

  private void unconfirmed(Event event) {
    Stored stored = inTurn.get(event.sequence());
    if (stored != null) {
      stored.unconfirmed = true;
    }
  }

  private void store(Event event, Occasion occasion, long owner) {
    again += keys.add(event.key().value()) ? 0 : 1;
    if (occasion == Occasion.ON_REQUEST) {
      return;
    }
    Stored stored = inTurn.get(event.sequence());
    if (stored == null) {
      requireOrder(event);
      stored = new Stored();
      inTurn.put(event.sequence(), stored);
    } else {
      repeats++;
      if (stored.owner == owner && !stored.unconfirmed) {
        verdict.violated(
            Promise.REPEATS_HAVE_A_REASON,
            truth.id()
                + " got "
                + event.sequence()
                + " again from the same owner, though it had said so");
      }
    }
    stored.owner = owner;
    stored.unconfirmed = false;
  }

  private void requireOrder(Event event) {
    if (!ordered) {
      return;
    }
    if (event.sequence() < newestInTurn && !truth.filterChanged()) {
      verdict.violated(
          Promise.ORDER_KEPT, truth.id() + " got " + event.sequence() + " after " + newestInTurn);
    }
    newestInTurn = event.sequence();
  }

  /** How many records came that it had already, replayed ones too. */
  long again() {
    return again;
  }
}
