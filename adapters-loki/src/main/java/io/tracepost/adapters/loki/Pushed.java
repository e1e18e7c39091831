package io.tracepost.adapters.loki;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an attempt did with a batch, and what outcomes it can have.
 *
 * @param batchSize how many events it got
 * @param lines what the request held, in the order it held them
 * @param apart events that can never be sent, whatever the request came to
 * @param sent size of the body
 */
record Pushed(int batchSize, List<SentLine> lines, List<Refusal> apart, SentBytes sent) {
  /** Copies the lists. */
  Pushed {
    lines = List.copyOf(lines);
    apart = List.copyOf(apart);
  }

  /** Every line is stored; the events of other streams are left. */
  DeliveryOutcome stored() {
    return storedBut(List.of());
  }

  /** Every line but these is stored. */
  DeliveryOutcome storedBut(List<Refusal> refused) {
    Set<Integer> settled = new HashSet<>();
    lines.forEach(line -> settled.add(line.place()));
    return outcome(refused, settled, Repeat.AT_ONCE, Optional.empty(), Optional.empty());
  }

  /** These lines are refused; of the others nothing is certain, so they are sent again, which changes nothing. */
  DeliveryOutcome again(List<Refusal> refused) {
    return outcome(refused, Set.of(), Repeat.AT_ONCE, Optional.empty(), Optional.empty());
  }

  /** These lines are refused; the others have to wait. */
  DeliveryOutcome later(List<Refusal> refused, Problem problem, Optional<Duration> delay) {
    return outcome(refused, Set.of(), Repeat.AFTER_BACKOFF, Optional.of(problem), delay);
  }

  private DeliveryOutcome outcome(
      List<Refusal> refused,
      Set<Integer> settledLines,
      Repeat repeat,
      Optional<Problem> problem,
      Optional<Duration> delay) {
    List<Refusal> all = new ArrayList<>(apart);
    all.addAll(refused);
    Set<Integer> settled = new HashSet<>(settledLines);
    all.forEach(refusal -> settled.add(refusal.index()));
    Indexes left =
        Indexes.of(
            IntStream.range(0, batchSize).filter(place -> !settled.contains(place)).toArray());
    return all.isEmpty() && left.isEmpty()
        ? Delivered.of(sent)
        : new PartlyDelivered(all, left, repeat, problem, delay, sent);
  }
}
