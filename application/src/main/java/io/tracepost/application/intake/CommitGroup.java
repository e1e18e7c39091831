package io.tracepost.application.intake;

import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Receipt;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests on their way through one commit: joined into blocks without what is known already, remembered once the commit is durable, answered at last. For one thread at a time.
 */
final class CommitGroup {
  private final List<Submission> submissions;
  private final RecentKeys recent;
  private final List<IntakeAnswer> answers = new ArrayList<>();
  private final Map<OrganizationId, Joined> joined = new HashMap<>();

  CommitGroup(List<Submission> submissions, RecentKeys recent) {
    this.submissions = submissions;
    this.recent = recent;
  }

  /** The commit of these requests; empty when all they hold is known and none wants a receipt. */
  Commit join(AnswerText texts, Instant now) {
    List<Receipt> receipts = new ArrayList<>();
    for (Submission submission : submissions) {
      IntakeAnswer answer = join(submission.request());
      answers.add(answer);
      submission
          .claim()
          .ifPresent(
              claim ->
                  receipts.add(
                      new Receipt(
                          submission.request().organization(),
                          claim.idempotencyKey(),
                          claim.requestDigest(),
                          texts.write(answer),
                          now)));
    }
    List<BlockDraft> blocks = new ArrayList<>();
    joined.forEach(
        (organization, events) ->
            events.blocks().forEach(block -> blocks.add(new BlockDraft(organization, block))));
    return new Commit(blocks, receipts);
  }

  /** The commit is durable: from now on its keys are known. */
  void remember() {
    joined.forEach((organization, events) -> recent.add(organization, events.blocks()));
  }

  /** Answers every request, after an observer has heard of its events. */
  void answer(IntakeObserver observer) {
    for (int i = 0; i < submissions.size(); i++) {
      observer.settled(answers.get(i));
      submissions.get(i).answer().complete(answers.get(i));
    }
  }

  private IntakeAnswer join(ParsedRequest request) {
    OrganizationId organization = request.organization();
    EventColumns events = request.events();
    Joined all = joined.computeIfAbsent(organization, this::expected);
    boolean[] known = known(organization, events);
    int accepted = 0;
    for (int i = 0; i < events.count(); i++) {
      if (!known[i] && all.keys.add(events.key(i))) {
        all.add(events, i);
        accepted++;
      }
    }
    return new IntakeAnswer(accepted, events.count() - accepted, request.rejected());
  }

  /** A loop of its own: the keys lie far apart, and nothing between two looks keeps the processor from taking both at once. */
  private boolean[] known(OrganizationId organization, EventColumns events) {
    KeyWindow window = recent.of(organization);
    boolean[] known = new boolean[events.count()];
    for (int i = 0; i < known.length; i++) {
      known[i] = window.contains(events.key(i));
    }
    return known;
  }

  private Joined expected(OrganizationId organization) {
    int events = 0;
    int bytes = 0;
    for (Submission submission : submissions) {
      if (submission.request().organization().equals(organization)) {
        events += submission.request().events().count();
        bytes += submission.request().events().byteCount();
      }
    }
    return new Joined(events, bytes);
  }

  /**
   * The new events of one organization, and their keys. Traces make one block. Audit records make
   * small ones of their own: a thread is read block by block, and its records lie far apart.
   */
  private static final class Joined {
    private static final int AUDIT_BLOCK_BYTES = 64 << 10;

    private final KeyWindow keys;
    private final EventColumns traces;
    private final List<EventColumns> records = new ArrayList<>();

    Joined(int expectedEvents, int expectedBytes) {
      keys = new KeyWindow(Integer.MAX_VALUE, expectedEvents);
      traces = new EventColumns(expectedEvents, expectedBytes);
    }

    void add(EventColumns events, int index) {
      if (events.facet(index).kind() == EventKind.TRACE) {
        traces.addFrom(events, index);
        return;
      }
      if (records.isEmpty()
          || records.get(records.size() - 1).byteCount() + events.length(index)
              > AUDIT_BLOCK_BYTES) {
        records.add(new EventColumns(64, AUDIT_BLOCK_BYTES));
      }
      records.get(records.size() - 1).addFrom(events, index);
    }

    List<EventColumns> blocks() {
      List<EventColumns> blocks = new ArrayList<>();
      if (traces.count() > 0) {
        blocks.add(traces);
      }
      blocks.addAll(records);
      return blocks;
    }
  }
}
