package io.tracepost.application.integrity;

import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints outside the database, where whoever may write to the database has no hand. Appends
 * only. Safe from any thread; blocks.
 */
public interface CheckpointLog {
  /** Adds checkpoints of one organization behind those that are there; durable on return. */
  void append(List<Checkpoint> checkpoints) throws IOException;

  /** The one that was added last. */
  Optional<Checkpoint> newest(OrganizationId organization) throws IOException;

  /** Reads those of an organization from the first one on, as they are at the end of this call. */
  Reader read(OrganizationId organization) throws IOException;

  /** Reads one after the other, in order. For one thread. */
  interface Reader extends AutoCloseable {
    /**
     * The next one; one that cannot be read {@linkplain Checkpoint#unreadable comes as such}, under
     * the number that is due. Empty at the end.
     */
    Optional<Checkpoint> next() throws IOException;

    @Override
    void close() throws IOException;
  }
}
