package io.tracepost.adapters.splunk;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one request carried: the first events of a batch, all of them unless they did not fit.
 *
 * @param events how many envelopes were in the body, at least 1
 * @param batchSize how many events the batch holds
 * @param bytes how large the body was
 */
record Submission(int events, int batchSize, SentBytes bytes) {
  /** A question that carried no event. */
  static final Submission NOTHING = new Submission(1, 1, SentBytes.NONE);

  /** All that was sent is taken. */
  DeliveryOutcome delivered(Optional<Duration> rest) {
    return events == batchSize
        ? new Delivered(bytes, rest)
        : PartlyDelivered.full(events, batchSize, bytes);
  }

  /** All before one event is taken, that one never will be. */
  DeliveryOutcome stoppedAt(int event, Problem problem) {
    return PartlyDelivered.stoppedAt(new Refusal(event, problem), batchSize, bytes);
  }

  /** The first events are taken, the others are worth another attempt later. */
  DeliveryOutcome interruptedAfter(int taken, Problem problem, Optional<Duration> serverDelay) {
    return new PartlyDelivered(
        List.of(),
        Indexes.range(taken, batchSize),
        Repeat.AFTER_BACKOFF,
        Optional.of(problem),
        serverDelay,
        bytes);
  }
}
