package io.tracepost.contract.integrity;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log that lives as long as the test. Safe for concurrent use. */
public final class InMemoryCheckpointLog implements CheckpointLog {
  private final Map<OrganizationId, List<Checkpoint>> kept = new HashMap<>();

  @Override
  public synchronized void append(List<Checkpoint> checkpoints) {
    checkpoints.forEach(
        it -> kept.computeIfAbsent(it.organization(), first -> new ArrayList<>()).add(it));
  }

  @Override
  public synchronized Optional<Checkpoint> newest(OrganizationId organization) {
    List<Checkpoint> its = of(organization);
    return its.isEmpty() ? Optional.empty() : Optional.of(its.get(its.size() - 1));
  }

  @Override
  public synchronized Reader read(OrganizationId organization) {
    Iterator<Checkpoint> rest = List.copyOf(of(organization)).iterator();
    return new Reader() {
      @Override
      public Optional<Checkpoint> next() {
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /** Every checkpoint of an organization. */
  public synchronized List<Checkpoint> of(OrganizationId organization) {
    return List.copyOf(kept.getOrDefault(organization, List.of()));
  }
}
