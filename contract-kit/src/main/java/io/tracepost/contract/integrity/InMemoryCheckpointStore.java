package io.tracepost.contract.integrity;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.domain.organization.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Checkpoints that live as long as the test. Safe for concurrent use. */
public final class InMemoryCheckpointStore implements CheckpointStore {
  private final Map<OrganizationId, TreeMap<Long, Checkpoint>> kept = new HashMap<>();

  @Override
  public synchronized boolean add(Checkpoint checkpoint) {
    return of(checkpoint.organization()).putIfAbsent(checkpoint.number(), checkpoint) == null;
  }

  @Override
  public synchronized Optional<Checkpoint> newest(OrganizationId organization) {
    return Optional.ofNullable(of(organization).lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public synchronized List<Checkpoint> after(OrganizationId organization, long number, int limit) {
    return of(organization).tailMap(number, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<Checkpoint> reaching(OrganizationId organization, long sequence) {
    return of(organization).values().stream()
        .filter(it -> it.throughSequence() >= sequence)
        .findFirst();
  }

  private NavigableMap<Long, Checkpoint> of(OrganizationId organization) {
    return kept.computeIfAbsent(organization, first -> new TreeMap<>());
  }
}
