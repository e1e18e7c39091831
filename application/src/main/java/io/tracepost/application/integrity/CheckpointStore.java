package io.tracepost.application.integrity;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints in the database, where all instances see them. Whoever may write to the database
 * may change them: what counts is their signature and the {@link CheckpointLog}. Safe from any
 * thread; blocks on the store.
 */
public interface CheckpointStore {
  /**
   * Keeps a checkpoint durably.
   *
   * @return false, and nothing was kept, when there is one of that number: another instance was faster
   */
  boolean add(Checkpoint checkpoint) throws StoreException;

  /** The one of the highest number. */
  Optional<Checkpoint> newest(OrganizationId organization) throws StoreException;

  /**
   * Checkpoints behind a number, in order. One that cannot be read is {@linkplain
   * Checkpoint#unreadable handed over as such}.
   */
  List<Checkpoint> after(OrganizationId organization, long number, int limit) throws StoreException;

  /** The first one that reaches a sequence. */
  Optional<Checkpoint> reaching(OrganizationId organization, long sequence) throws StoreException;
}
