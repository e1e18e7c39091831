package io.tracepost.application.audit;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Acts on a store that may break off with a commit that stands: whoever waits for new events hears
 * that a stream may have grown, since nobody is told of the record. As thread-safe as the acts
 * underneath.
 */
public final class DoubtfulActs implements ActStore {
  private final ActStore acts;
  private final Consumer<OrganizationId> doubt;

  /**
   * Adds doubt to acts.
   *
   * @param doubt hears of a stream that may have grown; quick
   */
  public DoubtfulActs(ActStore acts, Consumer<OrganizationId> doubt) {
    this.acts = acts;
    this.doubt = doubt;
  }

  @Override
  public <T, X extends Exception> Done<T> perform(
      OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
      throws X, StoreException {
    try {
      return acts.perform(organization, work, record);
    } catch (StoreException e) {
      doubt.accept(organization);
      throw e;
    }
  }
}
