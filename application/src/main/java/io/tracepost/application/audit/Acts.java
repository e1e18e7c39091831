package io.tracepost.application.audit;

import io.tracepost.application.audit.ActStore.Done;
import io.tracepost.application.audit.ActStore.Work;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.audit.AuditRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Does acts of administration and records each in the same transaction: an audit record of the
 * category {@code governance}. Safe from any thread; blocks on the store.
 */
public final class Acts {
  private final ActStore store;
  private final OwnRecords records;
  private final Consumer<List<Stretch>> listener;

  /**
   * Acts on a store.
   *
   * @param records writes them
   * @param listener hears of the records; quick
   */
  public Acts(ActStore store, OwnRecords records, Consumer<List<Stretch>> listener) {
    this.store = store;
    this.records = records;
    this.listener = listener;
  }

  /** Does and records an act; when the work throws, neither. */
  public <T, X extends Exception> T perform(Act act, Work<T, X> work) throws X, StoreException {
    return perform(act, work, result -> true);
  }

  /**
   * Does an act and records it when it came to something.
   *
   * @param worthwhile whether what the work came to is to be recorded
   */
  public <T, X extends Exception> T perform(Act act, Work<T, X> work, Predicate<T> worthwhile)
      throws X, StoreException {
    Done<T> done =
        store.perform(
            act.organization(),
            work,
            result ->
                worthwhile.test(result)
                    ? Optional.of(records.write(record(act)))
                    : Optional.empty());
    done.recorded().ifPresent(stretch -> listener.accept(List.of(stretch)));
    return done.result();
  }

  private AuditRecord record(Act act) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", act.topic());
    body.put("by_key", act.by());
    body.putAll(act.details());
    return records.make(AuditRecord.BY_GOVERNANCE, act.thread(), body);
  }
}
