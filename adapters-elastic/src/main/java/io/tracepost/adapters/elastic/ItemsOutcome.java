package io.tracepost.adapters.elastic;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adds the documents of one answer up to one outcome.
 *
 * <p>What is stored or refused is settled whatever happened to the others: as long as there is such a document, the
 * outcome is partly delivered and the others alone are handed over again, after a while. Only when nothing was settled is
 * the whole attempt blocked or not yet. So a block that strikes in the middle of a batch shows at the next attempt, which
 * carries the blocked events alone.
 */
final class ItemsOutcome {
  private final ElasticWords words;
  private final Submission sent;
  private final List<Refusal> refused = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private Optional<Problem> blocked = Optional.empty();
  private Optional<Problem> busy = Optional.empty();

  private ItemsOutcome(ElasticWords words, Submission sent) {
    this.words = words;
    this.sent = sent;
  }

  /**
   * The outcome of an attempt.
   *
   * @param items one for each document sent, in order
   * @param delay the server's own wish
   */
  static DeliveryOutcome of(
      List<BulkItem> items, Submission sent, ElasticWords words, Optional<Duration> delay) {
    ItemsOutcome sum = new ItemsOutcome(words, sent);
    for (int i = 0; i < items.size(); i++) {
      sum.add(i, items.get(i));
    }
    return sum.outcome(delay);
  }

  private void add(int place, BulkItem item) {
    ItemVerdict verdict = ItemVerdict.of(item);
    if (verdict == ItemVerdict.STORED) {
      return;
    }
    Problem problem = words.aboutItem(item, verdict.remedy());
    if (verdict.isFinal()) {
      refused.add(new Refusal(place, problem));
      return;
    }
    left.add(place);
    if (verdict.isBlocking()) {
      blocked = blocked.or(() -> Optional.of(problem));
    } else {
      busy = busy.or(() -> Optional.of(problem));
    }
  }

  private DeliveryOutcome outcome(Optional<Duration> delay) {
    int submitted = sent.ids().size();
    boolean nothingSettled = left.size() == submitted;
    if (nothingSettled && blocked.isPresent()) {
      return new Blocked(blocked.get());
    }
    if (nothingSettled && busy.isPresent()) {
      return new NotYet(busy.get(), delay);
    }
    if (refused.isEmpty() && left.isEmpty() && submitted == sent.batchSize()) {
      return new Delivered(sent.bytes(), delay);
    }
    return partly(delay);
  }

  private PartlyDelivered partly(Optional<Duration> delay) {
    SentBytes bytes = sent.bytes();
    boolean allLooked = left.isEmpty();
    IntStream.range(sent.ids().size(), sent.batchSize()).forEach(left::add);
    return new PartlyDelivered(
        refused,
        Indexes.of(left),
        allLooked ? Repeat.AT_ONCE : Repeat.AFTER_BACKOFF,
        blocked.or(() -> busy),
        allLooked ? Optional.empty() : delay,
        bytes);
  }
}
