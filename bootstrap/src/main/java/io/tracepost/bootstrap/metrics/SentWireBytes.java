package io.tracepost.bootstrap.metrics;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;

/** The size of a request that was answered for good, as sent; 0 where the exporter does not tell. */
enum SentWireBytes implements DeliveryOutcome.Cases<Long> {
  /** The only one. */
  INSTANCE;

  @Override
  public Long delivered(Delivered outcome) {
    return outcome.sent().wire();
  }

  @Override
  public Long partlyDelivered(PartlyDelivered outcome) {
    return outcome.sent().wire();
  }

  @Override
  public Long notYet(NotYet outcome) {
    return 0L;
  }

  @Override
  public Long unconfirmed(Unconfirmed outcome) {
    return 0L;
  }

  @Override
  public Long tooLarge(TooLarge outcome) {
    return 0L;
  }

  @Override
  public Long refused(Refused outcome) {
    return 0L;
  }

  @Override
  public Long blocked(Blocked outcome) {
    return 0L;
  }
}
