package io.tracepost.application.delivery;

import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers every organization's events to its destinations. One for a process; thread-safe. Call
 * {@link #committed} after each commit; everything else goes by itself until {@link #drain} and
 * {@link #close}.
 */
public final class Delivery implements DeliveryControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int STORE_TASKS = 4;
  private static final Duration HEAD_RETRY = Duration.ofSeconds(2);
  private static final BatchLimits UNKNOWN_LIMITS =
      new BatchLimits(1000, 500_000, 500_000, 500_000);

  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final Workshop workshop;
  private final Map<DestinationId, LaneDriver> lanes = new ConcurrentHashMap<>();
  private final Map<OrganizationId, List<LaneDriver>> byOrganization = new ConcurrentHashMap<>();

  /** A delivery without destinations; {@link #start} each. */
  public Delivery(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.workshop =
        new Workshop(
            new BoundedExecutor(parts.executor(), settings.maxExports()),
            new BoundedExecutor(parts.executor(), settings.maxProbes()),
            new BoundedExecutor(parts.executor(), STORE_TASKS),
            new PageCache(parts.journal(), settings.cacheBytes()));
  }

  @Override
  public void begin(Destination destination, long cursor) throws ProgressException {
    parts.progress().begin(destination.id(), destination.organization(), cursor);
  }

  @Override
  public void start(Destination destination, long cursor) throws ProgressException {
    begin(destination, cursor);
    start(destination, Tenure.forEver(parts.progress().takeOver(destination.id())));
  }

  /**
   * Starts delivering to a destination that was begun, for as long as a tenure lasts. Blocks on the
   * store.
   *
   * @throws ProgressException also when another owner has taken it since
   */
  public void start(Destination destination, Tenure tenure) throws ProgressException {
    DestinationId id = destination.id();
    DestinationProgress begun =
        parts
            .progress()
            .load(id)
            .filter(progress -> progress.fence() == tenure.fence())
            .orElseThrow(
                () -> new ProgressException("the destination " + id + " was taken over meanwhile"));
    Optional<Replay> replay = parts.progress().replay(id);
    Opened opened = open(destination);
    Lane lane =
        new Lane(
            id,
            begun,
            replay,
            new EventFilter(destination.id(), destination.filter(), opened.kinds()),
            opened.limits(),
            opened.inFlight(),
            settings,
            parts.random());
    LaneDriver driver =
        new LaneDriver(parts, workshop, destination, tenure, opened.exporter(), lane);
    LaneDriver before = lanes.putIfAbsent(id, driver);
    if (before != null) {
      throw new IllegalStateException("the destination " + id + " is started already");
    }
    byOrganization.merge(destination.organization(), List.of(driver), Delivery::joined);
    OptionalLong head = head(destination.organization());
    driver.signal(
        it -> {
          it.paused(destination.paused());
          head.ifPresent(it::grown);
          if (head.isPresent() && head.getAsLong() < begun.cursor()) {
            it.broken(lostTail(head.getAsLong(), begun.cursor()), parts.clock().instant());
          }
          it.redeliver();
          opened.problem().ifPresent(problem -> it.unusable(problem, parts.clock().instant()));
        });
  }

  /** Wakes the destinations of the organizations that were written to. Quick. */
  public void committed(Collection<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      for (LaneDriver driver : byOrganization.getOrDefault(stretch.organization(), List.of())) {
        driver.signal(it -> it.grown(stretch.lastSequence()));
      }
    }
  }

  /** A stream may have grown, nobody knows how far: looks for its head beside the caller. Quick. */
  public void mayHaveGrown(OrganizationId organization) {
    parts.executor().execute(() -> findHead(organization));
  }

  /** Events up to a sequence left the journal: nothing of them is waited for any more. Quick. */
  public void pruned(OrganizationId organization, long through) {
    for (LaneDriver driver : byOrganization.getOrDefault(organization, List.of())) {
      driver.signal(it -> it.pruned(through));
    }
  }

  /**
   * What a destination gets. One that is not started here is taken to have room for every kind of
   * event.
   */
  public EventFilter filter(Destination destination) {
    LaneDriver driver = lanes.get(destination.id());
    return driver == null
        ? new EventFilter(destination.id(), destination.filter(), Set.of(EventKind.values()))
        : driver.filter();
  }

  @Override
  public void change(Destination destination) {
    LaneDriver driver = driver(destination.id());
    if (driver.destination().revision() == destination.revision()
        && driver.destination().filter().equals(destination.filter())) {
      driver.pause(destination);
      return;
    }
    Opened opened = open(destination);
    driver.change(
        destination,
        opened.exporter(),
        it -> {
          it.changed(
              new EventFilter(destination.id(), destination.filter(), opened.kinds()),
              opened.limits(),
              opened.inFlight());
          it.paused(destination.paused());
          opened.problem().ifPresent(problem -> it.unusable(problem, parts.clock().instant()));
        });
  }

  @Override
  public void forget(DestinationId id) throws ProgressException {
    parts.progress().forget(id);
  }

  /** Whether it delivers to a destination, or was fenced off and not stopped yet. */
  public boolean runs(DestinationId id) {
    return lanes.containsKey(id);
  }

  /** The organizations it delivers for. */
  public Set<OrganizationId> organizations() {
    return Set.copyOf(byOrganization.keySet());
  }

  /** The revision and the operator's wish to pause that a destination is delivered under. */
  public Optional<Destination> running(DestinationId id) {
    return Optional.ofNullable(lanes.get(id)).map(LaneDriver::destination);
  }

  /** Looks at a destination again whose tenure lasts again. Quick; does nothing for others. */
  public void wake(DestinationId id) {
    LaneDriver driver = lanes.get(id);
    if (driver != null) {
      driver.signal(it -> {});
    }
  }

  @Override
  public void stop(DestinationId id) {
    LaneDriver driver = lanes.remove(id);
    if (driver != null) {
      byOrganization.computeIfPresent(
          driver.destination().organization(), (organization, drivers) -> without(drivers, driver));
      driver.stop();
    }
  }

  /**
   * Begins nothing more for a destination. The future completes when every attempt under way has
   * ended and what it came to is saved; then {@link #stop} cuts nothing off.
   */
  public CompletableFuture<Void> drain(DestinationId id) {
    return driver(id).drain();
  }

  /** Takes up what operators wished since: a replay, letters to redeliver. Blocks on the store. */
  public void takeUpWishes(DestinationId id) throws ProgressException {
    LaneDriver driver = lanes.get(id);
    if (driver == null) {
      return;
    }
    Optional<Replay> replay = parts.progress().replay(id);
    driver.signal(
        it -> {
          replay.ifPresent(it::replay);
          it.redeliver();
        });
  }

  @Override
  public DeliveryStatus status(DestinationId id) {
    return driver(id).status(countDeadLetters(id)).withGaps(countGapEvents(id));
  }

  /**
   * How every destination that is delivered to here stands. Costs two queries whatever their number; a
   * store that does not answer is said in the log and counted as none.
   */
  public List<DestinationStanding> standings() {
    Map<DestinationId, Long> letters = deadLetterCounts();
    Map<DestinationId, Long> gaps = gapEventCounts();
    List<DestinationStanding> standings = new ArrayList<>(lanes.size());
    lanes.forEach(
        (id, driver) ->
            standings.add(
                new DestinationStanding(
                    driver.destination(),
                    driver
                        .status(letters.getOrDefault(id, 0L))
                        .withGaps(gaps.getOrDefault(id, 0L)))));
    return standings;
  }

  /** The states of the destinations that are delivered to here. Asks no store. */
  public List<DeliveryStatus.State> states() {
    return lanes.values().stream().map(driver -> driver.status(0).state()).toList();
  }

  /**
   * How a destination stands by its lane, without what only the store knows: its dead letters. Empty
   * when it is not delivered to from here.
   */
  public Optional<DeliveryStatus> laneStatus(DestinationId id) {
    return Optional.ofNullable(lanes.get(id)).map(driver -> driver.status(0));
  }

  @Override
  public void replay(DestinationId id, long from, long through) throws ProgressException {
    Replay replay = parts.progress().wishReplay(id, from - 1, through);
    LaneDriver driver = lanes.get(id);
    if (driver != null) {
      driver.signal(it -> it.replay(replay));
    }
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId id, long afterNumber, int limit)
      throws ProgressException {
    return parts.progress().deadLetters(id, afterNumber, limit);
  }

  @Override
  public List<Gap> gaps(DestinationId id, long afterNumber, int limit) throws ProgressException {
    return parts.progress().gaps(id, afterNumber, limit);
  }

  @Override
  public void redeliver(DestinationId id, Collection<Long> numbers) throws ProgressException {
    LaneDriver driver = lanes.get(id);
    if (parts.progress().wishRedelivery(id, numbers) > 0 && driver != null) {
      driver.signal(Lane::redeliver);
    }
  }

  @Override
  public boolean discard(DestinationId id, long number) throws ProgressException {
    return parts.progress().removeDeadLetters(id, List.of(number)) == 1;
  }

  /**
   * Begins nothing more. The future completes when every attempt under way has ended and what it
   * came to is saved.
   */
  public CompletableFuture<Void> drain() {
    return CompletableFuture.allOf(
        lanes.values().stream().map(LaneDriver::drain).toArray(CompletableFuture<?>[]::new));
  }

  /** Stops at once and closes every exporter; after {@link #drain} nothing is cut off. */
  @Override
  public void close() {
    lanes.values().forEach(LaneDriver::stop);
    lanes.clear();
    byOrganization.clear();
  }

  private record Opened(
      @Nullable SharedExporter exporter,
      BatchLimits limits,
      InFlight inFlight,
      Set<EventKind> kinds,
      Optional<Problem> problem) {}

  private Opened open(Destination destination) {
    try {
      BatchExporter exporter = parts.exporters().open(destination);
      return new Opened(
          new SharedExporter(exporter),
          exporter.limits(),
          InFlight.of(exporter),
          exporter.kinds(),
          Optional.empty());
    } catch (ExporterUnavailableException e) {
      LOG.warn(
          "{} \"{}\" cannot be opened: {}", destination.type(), destination.name(), e.getMessage());
      return new Opened(
          null,
          UNKNOWN_LIMITS,
          InFlight.UNKNOWN,
          Set.of(EventKind.values()),
          Optional.of(e.problem()));
    }
  }

  /** Going on would skip what is written from now on under sequences that were settled before. */
  private static Problem lostTail(long head, long cursor) {
    return new Problem(
        "journal_behind",
        "the journal ends with event "
            + head
            + ", but this destination was given events up to "
            + cursor
            + ": the database lost what it had acknowledged",
        "Restore the database as it was before the loss; or remove the destination and add it again.");
  }

  private OptionalLong head(OrganizationId organization) {
    try {
      return OptionalLong.of(parts.journal().head(organization).lastSequence());
    } catch (JournalException e) {
      LOG.warn(
          "the head of {} cannot be read and is looked for again: {}",
          organization,
          e.getMessage());
      parts.timer().after(HEAD_RETRY, () -> parts.executor().execute(() -> findHead(organization)));
      return OptionalLong.empty();
    }
  }

  /** A stream may wait for delivery and never grow again: its head is looked for until it is known. */
  private void findHead(OrganizationId organization) {
    if (byOrganization.containsKey(organization)) {
      head(organization)
          .ifPresent(head -> committed(List.of(new Stretch(organization, head, head))));
    }
  }

  private long countDeadLetters(DestinationId id) {
    try {
      return parts.progress().countDeadLetters(id);
    } catch (ProgressException e) {
      LOG.warn("the dead letters of {} cannot be counted: {}", id, e.getMessage());
      return 0;
    }
  }

  private Map<DestinationId, Long> deadLetterCounts() {
    try {
      return parts.progress().deadLetterCounts();
    } catch (ProgressException e) {
      LOG.warn("the dead letters cannot be counted: {}", e.getMessage());
      return Map.of();
    }
  }

  private Map<DestinationId, Long> gapEventCounts() {
    try {
      return parts.progress().gapEventCounts();
    } catch (ProgressException e) {
      LOG.warn("the gaps cannot be counted: {}", e.getMessage());
      return Map.of();
    }
  }

  private long countGapEvents(DestinationId id) {
    try {
      return parts.progress().countGapEvents(id);
    } catch (ProgressException e) {
      LOG.warn("the gaps of {} cannot be counted: {}", id, e.getMessage());
      return 0;
    }
  }

  private LaneDriver driver(DestinationId id) {
    LaneDriver driver = lanes.get(id);
    if (driver == null) {
      throw new IllegalStateException("the destination " + id + " is not started");
    }
    return driver;
  }

  private static List<LaneDriver> joined(List<LaneDriver> a, List<LaneDriver> b) {
    List<LaneDriver> all = new ArrayList<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }

  private static @Nullable List<LaneDriver> without(List<LaneDriver> drivers, LaneDriver gone) {
    List<LaneDriver> rest = drivers.stream().filter(driver -> driver != gone).toList();
    return rest.isEmpty() ? null : rest;
  }
}
