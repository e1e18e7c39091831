package io.tracepost.application.intake;

import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.Receipt;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests on their way through one commit: joined into one block an organization without what is
 * known already, remembered once the commit is durable, answered at last. For one thread at a time.
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
        (organization, events) -> {
          if (events.columns.count() > 0) {
            blocks.add(new BlockDraft(organization, events.columns));
          }
        });
    return new Commit(blocks, receipts);
  }

  /** The commit is durable: from now on its keys are known. */
  void remember() {
    joined.forEach(
        (organization, events) -> {
          for (int i = 0; i < events.columns.count(); i++) {
            recent.add(organization, events.columns.key(i));
          }
        });
  }

  /** Answers every request. */
  void answer() {
    for (int i = 0; i < submissions.size(); i++) {
      submissions.get(i).answer().complete(answers.get(i));
    }
  }

  private IntakeAnswer join(ParsedRequest request) {
    OrganizationId organization = request.organization();
    EventColumns events = request.events();
    Joined all = joined.computeIfAbsent(organization, first -> new Joined(expectedBytes(first)));
    int accepted = 0;
    for (int i = 0; i < events.count(); i++) {
      KeyHash key = events.key(i);
      if (!recent.contains(organization, key) && all.keys.add(key)) {
        all.columns.addFrom(events, i);
        accepted++;
      }
    }
    return new IntakeAnswer(accepted, events.count() - accepted, request.rejected());
  }

  private int expectedBytes(OrganizationId organization) {
    return submissions.stream()
        .map(Submission::request)
        .filter(request -> request.organization().equals(organization))
        .mapToInt(request -> request.events().byteCount())
        .sum();
  }

  /** The new events of one organization, and their keys. */
  private static final class Joined {
    private final EventColumns columns;
    private final KeyWindow keys = new KeyWindow(Integer.MAX_VALUE);

    Joined(int expectedBytes) {
      columns = new EventColumns(64, expectedBytes);
    }
  }
}
