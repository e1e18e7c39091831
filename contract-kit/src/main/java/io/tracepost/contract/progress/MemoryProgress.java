package io.tracepost.contract.progress;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How far one destination got. Guarded by {@link InMemoryProgress}. */
final class MemoryProgress {
  private final DestinationId destination;
  private final OrganizationId organization;
  private final Map<Long, DeadLetter> lettersByNumber = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long cursor;
  private long fence;
  private long delivered;
  private Optional<Instant> lastDeliveryAt = Optional.empty();
  private Optional<Replay> replay = Optional.empty();
  private final Set<Long> awaiting = new HashSet<>();
  private long replays;
  private long wishes;
  private Optional<InstanceId> owner = Optional.empty();
  private Instant leaseUntil = Instant.MIN;

  MemoryProgress(DestinationId destination, OrganizationId organization, long cursor) {
    this.destination = destination;
    this.organization = organization;
    this.cursor = cursor;
  }

  MemoryProgress copy() {
    MemoryProgress copy = new MemoryProgress(destination, organization, cursor);
    copy.lettersByNumber.putAll(lettersByNumber);
    copy.gaps.addAll(gaps);
    copy.fence = fence;
    copy.delivered = delivered;
    copy.lastDeliveryAt = lastDeliveryAt;
    copy.replay = replay;
    copy.awaiting.addAll(awaiting);
    copy.replays = replays;
    copy.wishes = wishes;
    copy.owner = owner;
    copy.leaseUntil = leaseUntil;
    return copy;
  }

  DestinationProgress view() {
    return new DestinationProgress(
        destination, organization, cursor, fence, delivered, lastDeliveryAt);
  }

  long takeOver() {
    owner = Optional.empty();
    return ++fence;
  }

  /** False when another instance owns it. */
  boolean take(InstanceId me, Instant now, Instant until) {
    if (owner.isPresent() && !owner.get().equals(me) && leaseUntil.isAfter(now)) {
      return false;
    }
    fence++;
    owner = Optional.of(me);
    leaseUntil = until;
    return true;
  }

  boolean isOf(InstanceId instance) {
    return owner.isPresent() && owner.get().equals(instance);
  }

  void renew(Instant until) {
    leaseUntil = until;
  }

  void release() {
    owner = Optional.empty();
  }

  Lease lease(Instant now) {
    return new Lease(
        destination, owner, owner.isPresent() && leaseUntil.isAfter(now), fence, wishes);
  }

  boolean isOwnedUnder(long someFence) {
    return fence == someFence;
  }

  /** Saves and returns the highest number given to a letter so far. */
  long save(ProgressUpdate update, long lastNumber) {
    cursor = Math.max(cursor, update.cursor());
    delivered += update.newlyDelivered();
    lastDeliveryAt = update.lastDeliveryAt().or(() -> lastDeliveryAt);
    long number = lastNumber;
    for (DeadLetter letter : update.deadLetters()) {
      Optional<Long> known = numberOf(letter.sequence());
      long own = known.isPresent() ? known.get() : ++number;
      lettersByNumber.put(own, numbered(letter, own));
      awaiting.remove(own);
    }
    removeLetters(update.deliveredLetters());
    update.replay().ifPresent(this::saveReplay);
    return number;
  }

  Collection<DeadLetter> letters() {
    return lettersByNumber.values();
  }

  int removeLetters(List<Long> numbers) {
    int before = lettersByNumber.size();
    lettersByNumber.keySet().removeAll(numbers);
    return before - lettersByNumber.size();
  }

  Optional<Replay> replay() {
    return replay;
  }

  Replay wishReplay(long after, long through) {
    wishes++;
    Replay wished = new Replay(++replays, after, through);
    replay = Optional.of(wished);
    return wished;
  }

  int wishRedelivery(Collection<Long> numbers) {
    Set<Long> wished = new HashSet<>(lettersByNumber.keySet());
    if (!numbers.isEmpty()) {
      wished.retainAll(Set.copyOf(numbers));
    }
    awaiting.addAll(wished);
    wishes += wished.isEmpty() ? 0 : 1;
    return wished.size();
  }

  List<DeadLetter> awaitingRedelivery(int most) {
    return lettersByNumber.values().stream()
        .filter(letter -> awaiting.contains(letter.number()))
        .sorted(Comparator.comparingLong(DeadLetter::sequence))
        .limit(most)
        .toList();
  }

  private void saveReplay(Replay now) {
    replay =
        replay
            .map(
                it ->
                    it.number() == now.number()
                        ? new Replay(it.number(), Math.max(it.cursor(), now.cursor()), it.through())
                        : it)
            .filter(it -> !it.complete());
  }

  Reach reach() {
    return new Reach(destination, cursor, replay);
  }

  /** Moves on, keeps the gaps, and returns the highest number given so far. */
  long passOver(long through, List<Gap> missed, long lastNumber) {
    Reach moved = reach().movedOver(through);
    cursor = moved.cursor();
    replay = moved.replay();
    long number = lastNumber;
    for (Gap gap : missed) {
      Optional<Gap> growing = newestOf(gap.reason()).filter(it -> it.growsInto(gap));
      if (growing.isPresent()) {
        gaps.set(gaps.indexOf(growing.get()), growing.get().grownBy(gap));
      } else {
        gaps.add(numbered(gap, ++number));
      }
    }
    return number;
  }

  List<Gap> gaps() {
    return gaps;
  }

  private Optional<Gap> newestOf(Gap.Reason reason) {
    return gaps.stream().filter(gap -> gap.reason() == reason).reduce((a, b) -> b);
  }

  private static Gap numbered(Gap gap, long number) {
    return new Gap(
        number,
        gap.destination(),
        gap.firstSequence(),
        gap.lastSequence(),
        gap.events(),
        gap.oldestCommittedAt(),
        gap.newestCommittedAt(),
        gap.recordedAt(),
        gap.reason());
  }

  private Optional<Long> numberOf(long sequence) {
    return lettersByNumber.values().stream()
        .filter(letter -> letter.sequence() == sequence)
        .map(DeadLetter::number)
        .findFirst();
  }

  private static DeadLetter numbered(DeadLetter letter, long number) {
    return new DeadLetter(
        number,
        letter.sequence(),
        letter.key(),
        letter.timeMicros(),
        letter.facetCode(),
        letter.event(),
        letter.problem(),
        letter.at());
  }
}
