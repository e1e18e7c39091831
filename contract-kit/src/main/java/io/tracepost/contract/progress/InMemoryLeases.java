package io.tracepost.contract.progress;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.application.lease.Leases;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Leases on progress in memory; every instance of a test gets the same one. Fails when its progress
 * is told to fail. Safe for concurrent use.
 */
public final class InMemoryLeases implements Leases {
  private final InMemoryProgress progress;
  private final InstantSource databaseClock;
  private final Map<InstanceId, Instant> lastSeen = new TreeMap<>();
  private volatile boolean failingReleases;

  /**
   * Leases of what was begun there.
   *
   * @param databaseClock what leases end by, whatever the instances' own clocks say
   */
  public InMemoryLeases(InMemoryProgress progress, InstantSource databaseClock) {
    this.progress = progress;
    this.databaseClock = databaseClock;
  }

  /** Lets every release fail from now on, or work again. */
  public void setFailingReleases(boolean now) {
    failingReleases = now;
  }

  @Override
  public Set<InstanceId> attend(InstanceId me, Duration heardWithin) throws ProgressException {
    return progress.leases(
        rows -> {
          Instant now = databaseClock.instant();
          lastSeen.put(me, now);
          Set<InstanceId> there = new TreeSet<>();
          lastSeen.forEach(
              (instance, seen) -> {
                if (!seen.plus(heardWithin).isBefore(now)) {
                  there.add(instance);
                }
              });
          return there;
        });
  }

  @Override
  public List<Lease> all() throws ProgressException {
    return progress.leases(rows -> leases(rows, row -> true));
  }

  @Override
  public List<Lease> take(Collection<DestinationId> destinations, InstanceId me, Duration term)
      throws ProgressException {
    return progress.leases(
        rows -> {
          Instant now = databaseClock.instant();
          return new TreeSet<>(destinations)
              .stream()
                  .map(rows::get)
                  .filter(row -> row != null && row.take(me, now, now.plus(term)))
                  .map(row -> row.lease(now))
                  .toList();
        });
  }

  @Override
  public List<Lease> renew(InstanceId me, Duration term) throws ProgressException {
    return progress.leases(
        rows -> {
          Instant until = databaseClock.instant().plus(term);
          rows.values().stream().filter(row -> row.isOf(me)).forEach(row -> row.renew(until));
          return leases(rows, row -> row.isOf(me));
        });
  }

  @Override
  public boolean release(DestinationId destination, InstanceId me, long fence)
      throws ProgressException {
    if (failingReleases) {
      throw new ProgressException("leases were told not to be released");
    }
    return progress.leases(
        rows -> {
          MemoryProgress row = rows.get(destination);
          if (row == null || !row.isOf(me) || !row.isOwnedUnder(fence)) {
            return false;
          }
          row.release();
          return true;
        });
  }

  @Override
  public void leave(InstanceId me) throws ProgressException {
    progress.leases(
        rows -> {
          rows.values().stream().filter(row -> row.isOf(me)).forEach(MemoryProgress::release);
          lastSeen.remove(me);
          return rows.size();
        });
  }

  private List<Lease> leases(
      Map<DestinationId, MemoryProgress> rows, Predicate<MemoryProgress> wanted) {
    Instant now = databaseClock.instant();
    return rows.values().stream().filter(wanted).map(row -> row.lease(now)).toList();
  }
}
