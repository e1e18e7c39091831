package io.tracepost.contract.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys of the events that an outcome says are stored, in the batch's order.
 *
 * @param batch what was handed over
 */
record SettledKeys(Batch batch) implements DeliveryOutcome.Cases<List<String>> {
  /** Keys of the events of a batch that an outcome says are stored. */
  static List<String> of(Batch batch, DeliveryOutcome outcome) {
    return outcome.fold(new SettledKeys(batch));
  }

  /** Keys of all events of a batch. */
  static List<String> all(Batch batch) {
    return new SettledKeys(batch).except(Set.of());
  }

  private List<String> except(Set<Integer> places) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Event event = batch.events().get(i);
      if (!places.contains(i)) {
        keys.add(event.key().value());
      }
    }
    return keys;
  }

  @Override
  public List<String> delivered(Delivered outcome) {
    return except(Set.of());
  }

  @Override
  public List<String> partlyDelivered(PartlyDelivered outcome) {
    Set<Integer> missing = new HashSet<>();
    outcome.left().stream().forEach(missing::add);
    outcome.refused().stream().map(Refusal::index).forEach(missing::add);
    return except(missing);
  }

  @Override
  public List<String> notYet(NotYet outcome) {
    return List.of();
  }

  @Override
  public List<String> unconfirmed(Unconfirmed outcome) {
    throw new AssertionError("a healthy destination was not understood: " + outcome);
  }

  @Override
  public List<String> tooLarge(TooLarge outcome) {
    return List.of();
  }

  @Override
  public List<String> refused(Refused outcome) {
    return List.of();
  }

  @Override
  public List<String> blocked(Blocked outcome) {
    return List.of();
  }
}
