package io.tracepost.adapters.http.exchange;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import java.util.Optional;
import java.util.function.Function;

/** What one request came to. */
public sealed interface Exchange
    permits Answer, Exchange.NeverSent, Exchange.MaybeSent, Exchange.Barred {
  /** Reads the exchange: calls the case it is. */
  <R> R fold(Cases<R> cases);

  /** One method a case. */
  interface Cases<R> {
    /** A whole answer came. */
    R answered(Answer answer);

    /** Nothing reached the destination; worth repeating. */
    R neverSent(NeverSent failure);

    /** The request may have been taken; no usable answer came. */
    R maybeSent(MaybeSent failure);

    /** Nothing was sent, and nothing will be until an operator acts. */
    R barred(Barred failure);
  }

  /**
   * The outcome of an attempt that consists of this exchange alone: a request that was never sent is
   * {@link DeliveryOutcome.NotYet}, one that may have arrived {@link DeliveryOutcome.Unconfirmed}, a
   * barred one {@link DeliveryOutcome.Blocked}.
   *
   * @param whenAnswered the vendor's reading of an answer
   */
  default DeliveryOutcome outcome(Function<Answer, DeliveryOutcome> whenAnswered) {
    return fold(new OutcomeOf(whenAnswered));
  }

  /**
   * Nothing reached the destination.
   *
   * @param problem what failed
   */
  record NeverSent(Problem problem) implements Exchange {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.neverSent(this);
    }
  }

  /**
   * The request may have been taken.
   *
   * @param problem what is missing
   */
  record MaybeSent(Problem problem) implements Exchange {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.maybeSent(this);
    }
  }

  /**
   * Nothing was sent: the address is not allowed, or the destination's certificate is not trusted.
   *
   * @param problem why, with a remedy
   */
  record Barred(Problem problem) implements Exchange {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.barred(this);
    }
  }

  /** The three failures as outcomes. */
  record OutcomeOf(Function<Answer, DeliveryOutcome> whenAnswered)
      implements Cases<DeliveryOutcome> {
    @Override
    public DeliveryOutcome answered(Answer answer) {
      return whenAnswered.apply(answer);
    }

    @Override
    public DeliveryOutcome neverSent(NeverSent failure) {
      return new DeliveryOutcome.NotYet(failure.problem(), Optional.empty());
    }

    @Override
    public DeliveryOutcome maybeSent(MaybeSent failure) {
      return new DeliveryOutcome.Unconfirmed(failure.problem());
    }

    @Override
    public DeliveryOutcome barred(Barred failure) {
      return new DeliveryOutcome.Blocked(failure.problem());
    }
  }
}
