package io.tracepost.adapters.persistence.registry;

import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.trace.AgentProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One organization's agents in memory. Safe for concurrent use. */
final class KnownAgents {
  private static final Logger LOG = LoggerFactory.getLogger(KnownAgents.class);

  private final Source source;
  private final InstantSource clock;
  private final Executor background;
  private final Duration freshFor;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile @Nullable Snapshot snapshot;

  KnownAgents(Source source, InstantSource clock, Executor background, Duration freshFor) {
    this.source = source;
    this.clock = clock;
    this.background = background;
    this.freshFor = freshFor;
  }

  AgentProfile profile(String agentId) {
    return profiles().getOrDefault(agentId, AgentProfile.UNKNOWN);
  }

  /** Whether there is any. */
  boolean any() {
    return !profiles().isEmpty();
  }

  private Map<String, AgentProfile> profiles() {
    Snapshot now = snapshot;
    if (now == null) {
      now = first();
    } else if (!clock.instant().isBefore(now.staleAt()) && refreshing.compareAndSet(false, true)) {
      background.execute(this::refresh);
    }
    return now.profiles();
  }

  private synchronized Snapshot first() {
    Snapshot now = snapshot;
    if (now == null) {
      now = load(Map.of());
      snapshot = now;
    }
    return now;
  }

  private void refresh() {
    try {
      Snapshot old = snapshot;
      snapshot = load(old == null ? Map.of() : old.profiles());
    } finally {
      refreshing.set(false);
    }
  }

  private Snapshot load(Map<String, AgentProfile> fallback) {
    Instant staleAt = clock.instant().plus(freshFor);
    try {
      return new Snapshot(
          source.everyAgent().stream()
              .collect(
                  Collectors.toUnmodifiableMap(RegisteredAgent::agentId, RegisteredAgent::profile)),
          staleAt);
    } catch (StoreException e) {
      LOG.warn("{}; agents stay as they were known", e.getMessage());
      return new Snapshot(fallback, staleAt);
    }
  }

  /** Where the agents come from. */
  interface Source {
    List<RegisteredAgent> everyAgent() throws StoreException;
  }

  private record Snapshot(Map<String, AgentProfile> profiles, Instant staleAt) {}
}
