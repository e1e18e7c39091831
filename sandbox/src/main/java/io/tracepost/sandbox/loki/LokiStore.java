package io.tracepost.sandbox.loki;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The streams of all tenants. Safe for many threads: one push at a time. */
final class LokiStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Map<String, RateBucket> tenants = new HashMap<>();
  private final Map<String, StoredStream> streams = new LinkedHashMap<>();
  private final LokiLimits limits;
  private final Distributor distributor;

  LokiStore(LokiLimits limits, LokiRelease release) {
    this.limits = limits;
    this.distributor = new Distributor(limits, release);
  }

  /** Keeps what may be kept. Of what the streams of a request say only the last is heard, as in Loki. */
  Optional<PushRefusal> push(String tenant, List<PushedStream> pushed, Instant now) {
    lock.lock();
    try {
      Distributor.Complaints complaints = new Distributor.Complaints();
      List<PushedStream> passing = distributor.passing(pushed, complaints, now);
      Optional<PushRefusal> turnedAway = overTenantRate(tenant, passing, now);
      if (turnedAway.isPresent()) {
        return turnedAway;
      }
      Optional<PushRefusal> lastHeard = Optional.empty();
      for (PushedStream stream : passing) {
        lastHeard = ingested(tenant, stream, now);
      }
      grown.signalAll();
      return lastHeard.or(complaints::refusal);
    } finally {
      lock.unlock();
    }
  }

  private Optional<PushRefusal> overTenantRate(
      String tenant, List<PushedStream> passing, Instant now) {
    long bytes = 0;
    int lines = 0;
    for (PushedStream stream : passing) {
      for (LokiEntry entry : stream.entries()) {
        bytes += entry.bytes();
        lines++;
      }
    }
    RateBucket bucket =
        tenants.computeIfAbsent(
            tenant, name -> new RateBucket(limits.tenantRate(), limits.tenantBurst(), now));
    return bucket.take(bytes, now)
        ? Optional.empty()
        : Optional.of(
            new PushRefusal(
                429,
                "Ingestion rate limit exceeded for user "
                    + tenant
                    + " (limit: "
                    + limits.tenantRate()
                    + " bytes/sec) while attempting to ingest '"
                    + lines
                    + "' lines totaling '"
                    + bytes
                    + "' bytes, reduce log volume or contact your Loki administrator to see if the limit can be"
                    + " increased"));
  }

  private Optional<PushRefusal> ingested(String tenant, PushedStream pushed, Instant now) {
    String key = tenant + "/" + pushed.text();
    StoredStream stream = streams.get(key);
    if (stream == null) {
      long active = streams.values().stream().filter(it -> it.tenant().equals(tenant)).count();
      if (active >= limits.streams()) {
        return Optional.of(
            new PushRefusal(
                429,
                "Maximum active stream limit exceeded when trying to create stream "
                    + pushed.text()
                    + ", reduce the number of active streams (reduce labels or reduce label values), or contact your"
                    + " Loki administrator to see if the limit can be increased, user: '"
                    + tenant
                    + "'"));
      }
      stream = new StoredStream(tenant, pushed.labels(), limits, now);
      streams.put(key, stream);
    }
    return stream.push(pushed.entries(), now);
  }

  List<Map<String, String>> labels() {
    lock.lock();
    try {
      return streams.values().stream().map(StoredStream::labels).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Lines of every stream that has these labels, oldest first, those of one time as they came. */
  List<LokiEntry> entries(Map<String, String> wanted) {
    lock.lock();
    try {
      List<LokiEntry> found = new ArrayList<>();
      for (StoredStream stream : streams.values()) {
        if (stream.labels().entrySet().containsAll(wanted.entrySet())) {
          found.addAll(stream.kept());
        }
      }
      found.sort(Comparator.comparingLong(LokiEntry::nanos));
      return List.copyOf(found);
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return countNow();
    } finally {
      lock.unlock();
    }
  }

  private long countNow() {
    return streams.values().stream().mapToLong(stream -> stream.kept().size()).sum();
  }

  boolean await(long wanted, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (countNow() < wanted) {
        if (left <= 0) {
          return false;
        }
        left = grown.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void flush() {
    lock.lock();
    try {
      streams.values().forEach(StoredStream::flush);
    } finally {
      lock.unlock();
    }
  }
}
