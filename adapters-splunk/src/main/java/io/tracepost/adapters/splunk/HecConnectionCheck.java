package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.check.CheckSteps;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tries the way to a collector without writing an event: its health, which says nothing about the token; an empty
 * submission, which a good token answers with code 5; a question about acknowledgements. What only an event could prove is
 * said, not tried. Safe for concurrent use.
 */
final class HecConnectionCheck {
  private static final CheckSteps STEPS = CheckSteps.OF_URL;
  private static final String REACH = "reach the collector";
  private static final String TOKEN = "token";
  private static final String ACKNOWLEDGEMENT = "indexer acknowledgement";
  private static final String INDEX = "index (not tried)";

  private final HecConfig config;
  private final HecClient client;
  private final HecChannels channels;
  private final HecWords words;
  private final HecResponseClassifier classifier;
  private final InstantSource clock;

  HecConnectionCheck(
      HecConfig config, HecClient client, HecChannels channels, InstantSource clock) {
    this.config = config;
    this.client = client;
    this.channels = channels;
    this.words = new HecWords(config);
    this.classifier = new HecResponseClassifier(words);
    this.clock = clock;
  }

  /** Makes the steps in order, up to the first that fails. */
  ConnectionReport report() {
    List<Step> steps = new ArrayList<>();
    steps.add(STEPS.step(REACH, client.health(), this::reached));
    if (allOk(steps)) {
      steps.add(
          STEPS.step(TOKEN, client.submitNothing(channels.forOneQuestion()), this::tokenTried));
    }
    if (allOk(steps) && config.acknowledgement() != Acknowledgement.OFF) {
      Exchange asked = client.askOnce(channels.forOneQuestion());
      steps.add(STEPS.step(ACKNOWLEDGEMENT, asked, this::acknowledgementTried));
    }
    if (allOk(steps)) {
      steps.add(Step.passed(INDEX, notProven()));
    }
    return new ConnectionReport(steps);
  }

  private static boolean allOk(List<Step> steps) {
    return steps.stream().allMatch(Step::ok);
  }

  private Step reached(Answer answer) {
    HecReply reply = HecReply.of(answer);
    if (reply.says(HecCode.HEALTHY)) {
      return Step.passed(
          REACH, "HEC answers and its queues take events. This says nothing about the token.");
    }
    if (Set.of(401, 403).contains(answer.status())) {
      return Step.passed(
          REACH,
          "Something answers but keeps the health page to itself; the next step tells more.");
    }
    var outcome = classifier.outcome(answer, reply, Submission.NOTHING, clock.instant());
    if (outcome instanceof Blocked blocked) {
      return STEPS.failed(REACH, blocked.problem());
    }
    if (outcome instanceof NotYet busy) {
      return Step.passed(
          REACH, busy.problem().message() + ". The address is right; events would wait.");
    }
    return STEPS.failed(
        REACH, words.about(answer, reply, "Give the collector's base URL and try again."));
  }

  private Step tokenTried(Answer answer) {
    HecReply reply = HecReply.of(answer);
    if (reply.says(HecCode.NO_DATA)) {
      return Step.passed(
          TOKEN,
          "HEC knows the token and it is enabled. Behind a load balancer only one node was asked.");
    }
    var outcome = classifier.outcome(answer, reply, Submission.NOTHING, clock.instant());
    if (outcome instanceof Blocked blocked) {
      return STEPS.failed(TOKEN, blocked.problem());
    }
    String remedy = "The token could not be tried. Try again when HEC is less busy.";
    return STEPS.failed(TOKEN, words.about(answer, reply, remedy));
  }

  private Step acknowledgementTried(Answer answer) {
    HecReply reply = HecReply.of(answer);
    boolean demanded = config.acknowledgement() == Acknowledgement.ON;
    if (!reply.acks().isEmpty()) {
      return Step.passed(
          ACKNOWLEDGEMENT,
          "The token acknowledges: an event counts as delivered when the indexers stored it.");
    }
    if (reply.says(HecCode.ACK_DISABLED) && !demanded) {
      return Step.passed(
          ACKNOWLEDGEMENT,
          "The token does not acknowledge: an event counts as delivered when HEC queued it. An indexer that crashes may"
              + " lose what it had queued.");
    }
    var outcome = classifier.outcome(answer, reply, Submission.NOTHING, clock.instant());
    if (outcome instanceof Blocked blocked) {
      return STEPS.failed(ACKNOWLEDGEMENT, blocked.problem());
    }
    return STEPS.failed(
        ACKNOWLEDGEMENT, words.about(answer, reply, "It could not be tried. Try again."));
  }

  private String notProven() {
    String index = config.index().map(name -> "index " + name).orElse("the token's default index");
    return "Only an event could prove that the token may write to "
        + index
        + " and that it exists. To an index that is"
        + " allowed but missing Splunk answers 200 and drops the event; search for the first events after you start.";
  }
}
