package io.tracepost.contract.export;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Cases;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;

/** Which case an outcome is, for tables. */
public enum OutcomeClass {
  /** All stored. */
  DELIVERED,
  /** Some of it stored or refused. */
  PARTLY,
  /** Worth repeating. */
  NOT_YET,
  /** May be stored; repeated. */
  UNCONFIRMED,
  /** Smaller, please. */
  TOO_LARGE,
  /** Dead letters. */
  REFUSED,
  /** An operator has to act. */
  BLOCKED;

  /** The class of an outcome. */
  public static OutcomeClass of(DeliveryOutcome outcome) {
    return outcome.fold(new Reading());
  }

  private static final class Reading implements Cases<OutcomeClass> {
    @Override
    public OutcomeClass delivered(Delivered outcome) {
      return DELIVERED;
    }

    @Override
    public OutcomeClass partlyDelivered(PartlyDelivered outcome) {
      return PARTLY;
    }

    @Override
    public OutcomeClass notYet(NotYet outcome) {
      return NOT_YET;
    }

    @Override
    public OutcomeClass unconfirmed(Unconfirmed outcome) {
      return UNCONFIRMED;
    }

    @Override
    public OutcomeClass tooLarge(TooLarge outcome) {
      return TOO_LARGE;
    }

    @Override
    public OutcomeClass refused(Refused outcome) {
      return REFUSED;
    }

    @Override
    public OutcomeClass blocked(Blocked outcome) {
      return BLOCKED;
    }
  }
}
