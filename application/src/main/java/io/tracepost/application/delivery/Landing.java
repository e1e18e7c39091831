package io.tracepost.application.delivery;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settles one parcel by what its attempt came to. */
record Landing(Parcel parcel, Instant now, Health health, PackingEstimate estimate, Ledger ledger)
    implements DeliveryOutcome.Cases<Landing> {
  @Override
  public Landing delivered(Delivered outcome) {
    estimate.sent(parcel.bytes(), outcome.sent());
    ledger.delivered(parcel.course(), parcel.events(), now);
    parcel.course().settled(parcel);
    health.succeeded(outcome.rest(), now);
    return this;
  }

  @Override
  public Landing partlyDelivered(PartlyDelivered outcome) {
    Map<Integer, Refusal> refused =
        outcome.refused().stream().collect(Collectors.toMap(Refusal::index, Function.identity()));
    List<Event> stored = new ArrayList<>();
    List<Event> left = new ArrayList<>();
    for (int i = 0; i < parcel.size(); i++) {
      Event event = parcel.events().get(i);
      Refusal refusal = refused.get(i);
      if (refusal != null) {
        ledger.refused(event, refusal.problem(), now);
      } else if (outcome.left().contains(i)) {
        left.add(event);
      } else {
        stored.add(event);
      }
    }
    ledger.delivered(parcel.course(), stored, now);
    boolean nothingMoved = stored.isEmpty() && refused.isEmpty();
    if (left.isEmpty()) {
      parcel.course().settled(parcel);
      health.succeeded(Optional.empty(), now);
    } else if (outcome.repeat() == Repeat.AT_ONCE && !nothingMoved) {
      if (refused.isEmpty()) {
        estimate.sent(bytes(stored), outcome.sent());
      }
      parcel.course().returned(parcel, left);
      health.succeeded(Optional.empty(), now);
    } else {
      parcel.course().again(parcel, List.of(new Parcel(parcel.course(), left)));
      health.failed(outcome.problem().orElse(NOTHING_MOVED), outcome.serverDelay(), now);
    }
    return this;
  }

  @Override
  public Landing notYet(NotYet outcome) {
    return later(outcome.problem(), outcome.serverDelay());
  }

  @Override
  public Landing unconfirmed(Unconfirmed outcome) {
    return later(outcome.problem(), Optional.empty());
  }

  @Override
  public Landing tooLarge(TooLarge outcome) {
    estimate.tooLarge();
    return divide(outcome.problem());
  }

  @Override
  public Landing refused(Refused outcome) {
    return divide(outcome.problem());
  }

  @Override
  public Landing blocked(Blocked outcome) {
    parcel.course().again(parcel, List.of(parcel));
    health.blocked(outcome.problem(), now);
    return this;
  }

  private static final Problem NOTHING_MOVED =
      Problem.of("nothing_moved", "the destination took no record of the batch and refused none");

  private Landing later(Problem problem, Optional<Duration> serverDelay) {
    parcel.course().again(parcel, List.of(parcel));
    health.failed(problem, serverDelay, now);
    return this;
  }

  /** Looks for the record at fault: halves a batch, dead-letters a single record. */
  private Landing divide(Problem problem) {
    if (parcel.size() > 1) {
      parcel.course().again(parcel, parcel.halves());
    } else {
      ledger.refused(parcel.events().get(0), problem, now);
      parcel.course().settled(parcel);
    }
    health.succeeded(Optional.empty(), now);
    return this;
  }

  private static long bytes(List<Event> events) {
    return events.stream().mapToLong(Event::length).sum();
  }
}
