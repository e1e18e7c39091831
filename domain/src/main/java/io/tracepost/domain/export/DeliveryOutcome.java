package io.tracepost.domain.export;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one attempt came to. Adding a case breaks every reader's build, which is the point. */
public sealed interface DeliveryOutcome {
  /** Reads the outcome: calls the case it is. */
  <R> R fold(Cases<R> cases);

  /** One method a case; a reader is a small class whose fields are its inputs. */
  interface Cases<R> {
    /** All stored, and the destination said so. */
    R delivered(Delivered outcome);

    /** Some are refused for good, some are left to be handed over again, the others are stored. */
    R partlyDelivered(PartlyDelivered outcome);

    /** Nothing stored; worth repeating, perhaps after the server's delay. */
    R notYet(NotYet outcome);

    /** Sent, no usable answer: may be stored, repeating may duplicate. */
    R unconfirmed(Unconfirmed outcome);

    /** More than one request takes; nothing stored. Halve it; a single record is refused. */
    R tooLarge(TooLarge outcome);

    /** This batch will never be taken as it is. The core bisects to the record at fault. */
    R refused(Refused outcome);

    /** Nothing is taken until an operator acts: park, do not dead-letter. */
    R blocked(Blocked outcome);
  }

  /**
   * All stored.
   *
   * @param sent size of the body
   * @param rest how long the destination asks to be left alone before the next request, if it does
   */
  record Delivered(SentBytes sent, Optional<Duration> rest) implements DeliveryOutcome {
    /** Delivered, and ready for more. */
    public static Delivered of(SentBytes sent) {
      return new Delivered(sent, Optional.empty());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.delivered(this);
    }
  }

  /** When the records left over by a {@link PartlyDelivered} are worth another attempt. */
  enum Repeat {
    /** They were not in the request or not looked at; nothing is wrong with the destination. */
    AT_ONCE,
    /** The destination is busy: back off as after {@link NotYet}. */
    AFTER_BACKOFF
  }

  /**
   * Stored but for the refused and the left-over ones, which do not overlap.
   *
   * @param refused records the destination will never take; the core dead-letters them
   * @param left records to hand over again
   * @param repeat when
   * @param problem why records are left, for {@link Repeat#AFTER_BACKOFF}
   * @param serverDelay the destination's own wish, for {@link Repeat#AFTER_BACKOFF}
   * @param sent size of the body
   */
  record PartlyDelivered(
      List<Refusal> refused,
      Indexes left,
      Repeat repeat,
      Optional<Problem> problem,
      Optional<Duration> serverDelay,
      SentBytes sent)
      implements DeliveryOutcome {
    /** Copies the list. */
    public PartlyDelivered {
      refused = List.copyOf(refused);
    }

    /** The first records are stored, the rest was not in the request because it was full. */
    public static PartlyDelivered full(int stored, int batchSize, SentBytes sent) {
      return new PartlyDelivered(
          List.of(),
          Indexes.range(stored, batchSize),
          Repeat.AT_ONCE,
          Optional.empty(),
          Optional.empty(),
          sent);
    }

    /** All before one record are stored, that one is refused, those after it were not looked at. */
    public static PartlyDelivered stoppedAt(Refusal refusal, int batchSize, SentBytes sent) {
      return new PartlyDelivered(
          List.of(refusal),
          Indexes.range(refusal.index() + 1, batchSize),
          Repeat.AT_ONCE,
          Optional.empty(),
          Optional.empty(),
          sent);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.partlyDelivered(this);
    }
  }

  /**
   * Nothing stored.
   *
   * @param problem what came back
   * @param serverDelay the server's own wish, such as Retry-After
   */
  record NotYet(Problem problem, Optional<Duration> serverDelay) implements DeliveryOutcome {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.notYet(this);
    }
  }

  /**
   * May be stored.
   *
   * @param problem what is missing
   */
  record Unconfirmed(Problem problem) implements DeliveryOutcome {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unconfirmed(this);
    }
  }

  /**
   * More than one request takes.
   *
   * @param problem what the limit is and who said so
   */
  record TooLarge(Problem problem) implements DeliveryOutcome {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /**
   * Never taken as it is.
   *
   * @param problem the destination's own words
   */
  record Refused(Problem problem) implements DeliveryOutcome {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * Waits for an operator.
   *
   * @param problem why, with a remedy
   */
  record Blocked(Problem problem) implements DeliveryOutcome {
    /** Insists on a remedy. */
    public Blocked {
      if (problem.remedy().isEmpty()) {
        throw new IllegalArgumentException(
            "a blocked destination needs a remedy: " + problem.code());
      }
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.blocked(this);
    }
  }
}
