package io.tracepost.application.lease;

import io.tracepost.application.delivery.BoundedExecutor;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Timer;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance's share of the destinations. In turns, about once a second (less often when
 * there are thousands of destinations), it renews its leases, compares what it
 * delivers with what is saved (so it also takes up what other instances changed), takes what is free
 * up to its fair share and hands over what is above it. A store that does not answer costs time only:
 * attempts stop when two thirds of a lease are over, and go on when it could be renewed. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final int MOST_TAKEN_IN_A_TURN = 200;
  private static final long NEVER = Long.MIN_VALUE;

  private final LeaseParts parts;
  private final LeaseTerms terms;
  private final InstanceId me;
  private final StatusPosts posts;
  private final Executor handingOver;
  private final Map<DestinationId, Hold> holds = new TreeMap<>();
  private Set<InstanceId> running = Set.of();
  private int destinations;
  private Timer.@Nullable Pending next;
  private final AtomicLong lookedTicks = new AtomicLong(NEVER);
  private long renewedTicks;
  private boolean renewedOnce;
  private boolean leaving;
  private boolean closed;
  private boolean failing;

  /**
   * A keeper that does nothing before {@link #start}.
   *
   * @param me {@link InstanceId#SOLE} for a process that is alone, a fresh name otherwise
   */
  public LeaseKeeper(LeaseParts parts, LeaseTerms terms, InstanceId me) {
    this.parts = parts;
    this.terms = terms;
    this.me = me;
    this.posts = new StatusPosts(parts.board());
    this.handingOver = new BoundedExecutor(parts.executor(), 1);
  }

  /**
   * Takes the first turn on this thread, and then one after the other: what is more than some hundred
   * destinations is delivered to soon after this returns. Blocks on the store.
   *
   * @throws ProgressException when the store does not answer; nothing was started
   */
  public void start() throws ProgressException, StoreException {
    schedule(look());
  }

  /**
   * For how long the leases could not be looked after, once that is so long that attempts stop; empty
   * when all is well, or this process is alone. Never blocks.
   */
  public Optional<Duration> standstill() {
    long looked = lookedTicks.get();
    if (!terms.shared() || looked == NEVER) {
      return Optional.empty();
    }
    Duration since = Duration.ofNanos(parts.ticks().getAsLong() - looked);
    return Optional.of(since).filter(it -> it.compareTo(terms.sendFor()) >= 0);
  }

  /** Whether this instance delivers to a destination. */
  public boolean holds(DestinationId id) {
    return parts.delivery().runs(id);
  }

  /**
   * Takes a destination that was just created, without waiting for the next turn. Blocks on the
   * store; when that fails, a turn tries again.
   */
  public synchronized void takeNow(Destination destination) {
    if (leaving || holds.containsKey(destination.id())) {
      return;
    }
    try {
      long asked = parts.ticks().getAsLong();
      Optional<Lease> lease = parts.leases().take(destination.id(), me, terms.term());
      if (lease.isPresent()) {
        start(lease.get(), destination, asked);
      }
    } catch (ProgressException e) {
      LOG.warn("{} is delivered to a little later: {}", destination.id(), e.getMessage());
    }
  }

  /**
   * Hands every destination over: begins nothing more, and frees each once its attempts under way
   * have ended and are saved. Renews meanwhile; {@link #close} ends it. Where nobody else waits for
   * them, that frees them all at once.
   */
  public CompletableFuture<Void> drain() {
    if (!terms.shared()) {
      leave();
      return parts.delivery().drain();
    }
    List<CompletableFuture<?>> handed = new ArrayList<>();
    synchronized (this) {
      leaving = true;
      for (DestinationId id : List.copyOf(holds.keySet())) {
        handed.add(handOver(id));
      }
    }
    return CompletableFuture.allOf(handed.toArray(CompletableFuture<?>[]::new));
  }

  /** Stops at once, frees what is left, and says that this instance runs no more. Blocks. */
  @Override
  public synchronized void close() {
    leaving = true;
    closed = true;
    Timer.Pending pending = next;
    if (pending != null) {
      pending.cancel();
    }
    holds.keySet().forEach(parts.delivery()::stop);
    holds.clear();
    try {
      parts.leases().leave(me);
    } catch (ProgressException e) {
      LOG.warn(
          "the leases of this instance could not be freed, others take them when they end: {}",
          e.getMessage());
    }
  }

  private synchronized void leave() {
    leaving = true;
  }

  private synchronized void schedule(Duration pause) {
    if (!closed) {
      next = parts.timer().after(pause, () -> parts.executor().execute(this::turnLater));
    }
  }

  /**
   * Takes a turn; answers after what pause to take the next: a look at ten thousand destinations takes
   * a while, and is taken less often.
   */
  private synchronized Duration look() throws ProgressException, StoreException {
    boolean more = turn();
    return more ? Duration.ZERO : terms.pauseAmong(destinations);
  }

  private void turnLater() {
    Duration pause = terms.lookEvery();
    try {
      pause = look();
      failing = false;
    } catch (ProgressException | StoreException | RuntimeException e) {
      if (!failing) {
        LOG.warn("looking after the leases failed, it is tried again: {}", e.getMessage(), e);
      }
      failing = true;
    } finally {
      schedule(pause);
    }
  }

  /** Answers whether there is more to take at once. */
  private synchronized boolean turn() throws ProgressException, StoreException {
    if (closed) {
      return false;
    }
    if (!renewedOnce || sinceRenewal() >= terms.renewAfter().toNanos()) {
      renew();
    }
    if (terms.shared() || running.isEmpty()) {
      running = parts.leases().attend(me, terms.term());
    }
    Map<DestinationId, DestinationVersion> saved =
        byId(parts.destinations().versions(), DestinationVersion::id);
    destinations = saved.size();
    Map<DestinationId, Lease> leases = leases(saved.values());
    dropWhatIsLost(saved, leases);
    followChanges(saved, leases);
    boolean more = !leaving && balance(saved, leases);
    postStatuses();
    lookedTicks.set(parts.ticks().getAsLong());
    return more;
  }

  private long sinceRenewal() {
    return parts.ticks().getAsLong() - renewedTicks;
  }

  private void renew() throws ProgressException {
    long asked = parts.ticks().getAsLong();
    if (renewedOnce && !terms.shared()) {
      renewedTicks = asked;
      return;
    }
    Map<DestinationId, Lease> owned =
        byId(parts.leases().renew(me, terms.term()), Lease::destination);
    renewedTicks = asked;
    renewedOnce = true;
    holds.forEach(
        (id, hold) -> {
          Lease lease = owned.get(id);
          if (lease != null && lease.fence() == hold.fence()) {
            boolean had = hold.lasts();
            hold.extend(sendUntil(asked));
            if (!had) {
              parts.delivery().wake(id);
            }
          }
        });
  }

  /** The leases of saved destinations; begins those that an older release left without progress. */
  private Map<DestinationId, Lease> leases(Collection<DestinationVersion> saved)
      throws ProgressException {
    Map<DestinationId, Lease> leases = byId(parts.leases().all(), Lease::destination);
    for (DestinationVersion version : saved) {
      if (!leases.containsKey(version.id())) {
        beginUnlessRemoved(version);
      }
    }
    return leases;
  }

  private void beginUnlessRemoved(DestinationVersion version) {
    try {
      parts.progress().begin(version.id(), version.organization(), 0);
    } catch (ProgressException e) {
      LOG.debug("{} was removed meanwhile, or is begun later: {}", version.id(), e.getMessage());
    }
  }

  private void dropWhatIsLost(
      Map<DestinationId, DestinationVersion> saved, Map<DestinationId, Lease> leases) {
    Delivery delivery = parts.delivery();
    for (Map.Entry<DestinationId, Hold> held : List.copyOf(holds.entrySet())) {
      DestinationId id = held.getKey();
      Lease lease = leases.get(id);
      boolean mine = lease != null && lease.isOf(me) && lease.fence() == held.getValue().fence();
      if (!mine || !saved.containsKey(id) || !delivery.runs(id)) {
        delivery.stop(id);
        holds.remove(id);
        if (saved.containsKey(id)) {
          LOG.info("{} is not delivered from here any more", id);
        }
      }
    }
    posts.retain(holds.keySet());
  }

  private void followChanges(
      Map<DestinationId, DestinationVersion> saved, Map<DestinationId, Lease> leases)
      throws ProgressException, StoreException {
    for (Map.Entry<DestinationId, Hold> held : holds.entrySet()) {
      DestinationId id = held.getKey();
      DestinationVersion version = saved.get(id);
      Lease lease = leases.get(id);
      if (version != null && !isRunning(version)) {
        parts.destinations().find(version.organization(), id).ifPresent(parts.delivery()::change);
      }
      if (lease != null && held.getValue().hasNewWishes(lease)) {
        parts.delivery().takeUpWishes(id);
        held.getValue().tookUpWishes(lease);
      }
    }
  }

  private boolean isRunning(DestinationVersion version) {
    return parts
        .delivery()
        .running(version.id())
        .map(DestinationVersion::of)
        .filter(version::equals)
        .isPresent();
  }

  private boolean balance(
      Map<DestinationId, DestinationVersion> saved, Map<DestinationId, Lease> leases)
      throws ProgressException {
    Map<InstanceId, Integer> owned = new HashMap<>();
    running.forEach(instance -> owned.put(instance, 0));
    owned.put(me, (int) holds.values().stream().filter(hold -> !hold.leaving()).count());
    List<DestinationId> free = new ArrayList<>();
    for (Lease lease : leases.values()) {
      if (!saved.containsKey(lease.destination()) || holds.containsKey(lease.destination())) {
        continue;
      }
      if (!lease.live() || lease.isOf(me)) {
        free.add(lease.destination());
      } else {
        lease.owner().ifPresent(owner -> owned.merge(owner, 1, Integer::sum));
      }
    }
    FairShare share = new FairShare(owned, free.size());
    int wanted = share.toTake(me);
    for (DestinationId id : free.subList(wanted, free.size())) {
      releaseIfMine(leases.get(id));
    }
    int taken = take(free.subList(0, Math.min(wanted, MOST_TAKEN_IN_A_TURN)), saved);
    holds.entrySet().stream()
        .filter(held -> !held.getValue().leaving())
        .map(Map.Entry::getKey)
        .limit(share.toGive(me))
        .toList()
        .forEach(this::handOver);
    return wanted > MOST_TAKEN_IN_A_TURN && taken > 0;
  }

  /**
   * Frees what this instance still owns in the store and leaves to others: a release that failed would
   * otherwise be renewed with the rest, and nobody would ever deliver.
   */
  private void releaseIfMine(@Nullable Lease lease) throws ProgressException {
    if (lease != null && lease.isOf(me)) {
      parts.leases().release(lease.destination(), me, lease.fence());
    }
  }

  /** Takes destinations in one transaction and starts each; answers how many. */
  private int take(List<DestinationId> wanted, Map<DestinationId, DestinationVersion> saved)
      throws ProgressException {
    if (wanted.isEmpty()) {
      return 0;
    }
    long asked = parts.ticks().getAsLong();
    int taken = 0;
    for (Lease lease : parts.leases().take(wanted, me, terms.term())) {
      DestinationVersion version = saved.get(lease.destination());
      taken += version != null && started(lease, version, asked) ? 1 : 0;
    }
    return taken;
  }

  private boolean started(Lease lease, DestinationVersion version, long asked) {
    try {
      Optional<Destination> destination =
          parts.destinations().find(version.organization(), version.id());
      if (destination.isPresent()) {
        start(lease, destination.get(), asked);
      }
      return destination.isPresent();
    } catch (ProgressException | StoreException | RuntimeException e) {
      LOG.warn("{} is not delivered yet, it is tried again: {}", version.id(), e.getMessage(), e);
      return false;
    }
  }

  private void start(Lease lease, Destination destination, long asked) throws ProgressException {
    Hold hold = new Hold(lease, parts.ticks(), terms.shared(), sendUntil(asked));
    parts.delivery().stop(destination.id());
    parts.delivery().start(destination, hold.tenure());
    holds.put(destination.id(), hold);
    LOG.debug("{} is delivered from here, under fence {}", destination.id(), hold.fence());
  }

  /** The future completes when the destination is free, or was lost. */
  private CompletableFuture<?> handOver(DestinationId id) {
    Hold hold = holds.get(id);
    if (hold == null || !parts.delivery().runs(id)) {
      return CompletableFuture.completedFuture(null);
    }
    hold.leave();
    return parts.delivery().drain(id).thenRunAsync(() -> handedOver(id, hold), handingOver);
  }

  private synchronized void handedOver(DestinationId id, Hold hold) {
    if (holds.get(id) != hold) {
      return;
    }
    parts.delivery().stop(id);
    holds.remove(id);
    try {
      parts.leases().release(id, me, hold.fence());
      LOG.info("{} is free for another instance", id);
    } catch (ProgressException e) {
      LOG.warn("handing {} over failed, it is tried again: {}", id, e.getMessage());
    }
  }

  private void postStatuses() throws ProgressException {
    if (!terms.shared()) {
      return;
    }
    long now = parts.ticks().getAsLong();
    for (Map.Entry<DestinationId, Hold> held : holds.entrySet()) {
      Optional<DeliveryStatus> status = parts.delivery().laneStatus(held.getKey());
      if (status.isPresent()) {
        posts.post(held.getKey(), held.getValue().fence(), status.get(), now);
      }
    }
  }

  private long sendUntil(long askedTicks) {
    return askedTicks + terms.sendFor().toNanos();
  }

  private static <T> Map<DestinationId, T> byId(Collection<T> all, Function<T, DestinationId> id) {
    return all.stream()
        .collect(Collectors.toMap(id, Function.identity(), (a, b) -> b, TreeMap::new));
  }
}
