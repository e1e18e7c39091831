package io.tracepost.adapters.api.server;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Delivery that delivers nothing and remembers what it was asked. */
final class FakeDelivery implements DeliveryControl {
  private final Map<DestinationId, Destination> lanes = new TreeMap<>();
  private final Map<DestinationId, Long> cursors = new TreeMap<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private boolean failing;

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized void setFailing(boolean now) {
    failing = now;
  }

  synchronized void moveCursor(String id, long cursor) {
    cursors.put(new DestinationId(id), cursor);
  }

  synchronized void bury(DeadLetter letter) {
    letters.add(letter);
  }

  @Override
  public synchronized void begin(Destination destination, long cursor) throws ProgressException {
    if (failing) {
      throw new ProgressException("the fake was told to fail");
    }
    cursors.put(destination.id(), cursor);
  }

  @Override
  public synchronized void start(Destination destination, long cursor) throws ProgressException {
    begin(destination, cursor);
    lanes.put(destination.id(), destination);
    asked.add("start after " + cursor);
  }

  @Override
  public synchronized void change(Destination destination) {
    lanes.put(destination.id(), destination);
    asked.add("change to revision " + destination.revision());
  }

  @Override
  public synchronized void forget(DestinationId destination) throws ProgressException {
    if (failing) {
      throw new ProgressException("the fake was told to fail");
    }
    cursors.remove(destination);
    asked.add("forget");
  }

  @Override
  public synchronized void stop(DestinationId destination) {
    lanes.remove(destination);
    asked.add("stop");
  }

  @Override
  public synchronized DeliveryStatus status(DestinationId destination) {
    Destination lane = lanes.get(destination);
    boolean paused = lane != null && lane.paused();
    return new DeliveryStatus(
        paused ? DeliveryStatus.State.PAUSED : DeliveryStatus.State.ACTIVE,
        cursors.getOrDefault(destination, 0L),
        0,
        0,
        0,
        Optional.empty(),
        0,
        letters.size(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public synchronized void replay(DestinationId destination, long from, long through) {
    asked.add("replay " + from + " to " + through);
  }

  @Override
  public synchronized List<DeadLetter> deadLetters(
      DestinationId destination, long afterNumber, int limit) {
    return letters.stream().filter(letter -> letter.number() > afterNumber).limit(limit).toList();
  }

  synchronized void miss(Gap gap) {
    gaps.add(gap);
  }

  @Override
  public synchronized List<Gap> gaps(DestinationId destination, long afterNumber, int limit) {
    return gaps.stream().filter(gap -> gap.number() > afterNumber).limit(limit).toList();
  }

  @Override
  public synchronized void redeliver(DestinationId destination, Collection<Long> numbers) {
    asked.add("redeliver " + numbers);
  }

  @Override
  public synchronized boolean discard(DestinationId destination, long number) {
    return letters.removeIf(letter -> letter.number() == number);
  }
}
