package io.tracepost.application.audit;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does an act and keeps the record of it, both or neither. Safe from any thread; calls block on the
 * store.
 */
public interface ActStore {
  /**
   * What an act does to the stores.
   *
   * @param <T> what it comes to
   * @param <X> how it fails
   */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    /** Does it. Every call to a store on this thread is part of the act's transaction. */
    T run() throws X, StoreException;
  }

  /**
   * An act that was done.
   *
   * @param result what its work came to
   * @param recorded where its record stands; empty when there was nothing to record
   */
  record Done<T>(T result, Optional<Stretch> recorded) {}

  /**
   * Runs the work and appends its record to an organization's stream in one transaction; returns when
   * it is on the device. When the work throws, nothing was done and nothing is recorded.
   *
   * @param record of what the work came to; empty when that needs none
   */
  <T, X extends Exception> Done<T> perform(
      OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
      throws X, StoreException;
}
