package io.tracepost.bootstrap.metrics;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;

/** The label of an outcome. */
enum OutcomeName implements DeliveryOutcome.Cases<String> {
  /** The only one. */
  INSTANCE;

  @Override
  public String delivered(Delivered outcome) {
    return "delivered";
  }

  @Override
  public String partlyDelivered(PartlyDelivered outcome) {
    return "partly_delivered";
  }

  @Override
  public String notYet(NotYet outcome) {
    return "not_yet";
  }

  @Override
  public String unconfirmed(Unconfirmed outcome) {
    return "unconfirmed";
  }

  @Override
  public String tooLarge(TooLarge outcome) {
    return "too_large";
  }

  @Override
  public String refused(Refused outcome) {
    return "refused";
  }

  @Override
  public String blocked(Blocked outcome) {
    return "blocked";
  }
}
