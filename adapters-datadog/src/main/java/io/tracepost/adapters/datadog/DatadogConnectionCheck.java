package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.check.CheckSteps;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.SentBytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tries the way to Datadog without writing a log: the key by the site's own validation, then the intake, which is another
 * host, by an empty array. What only an event could prove is said, not tried. For one use.
 */
final class DatadogConnectionCheck {
  private static final CheckSteps STEPS =
      new CheckSteps(
          "Check site or url, and that nothing in between blocks the two hosts; then try again.");
  private static final String KEY = "api key";
  private static final String REACH = "reach the intake";
  private static final String FIRST_EVENT = "first event (not tried)";

  private final DatadogConfig config;
  private final DatadogClient client;
  private final DatadogResponseClassifier classifier;
  private final DatadogWords words;
  private final InstantSource clock;

  DatadogConnectionCheck(
      DatadogConfig config,
      DatadogClient client,
      DatadogResponseClassifier classifier,
      InstantSource clock) {
    this.config = config;
    this.client = client;
    this.classifier = classifier;
    this.words = new DatadogWords(config);
    this.clock = clock;
  }

  /** Makes the steps in order, up to the first that fails. */
  ConnectionReport report() {
    List<Step> steps = new ArrayList<>();
    steps.add(STEPS.step(KEY, client.validate(), this::keyTried));
    if (steps.get(0).ok()) {
      steps.add(STEPS.step(REACH, client.submitNothing(), this::intakeTried));
    }
    if (steps.stream().allMatch(Step::ok)) {
      steps.add(
          Step.passed(
              FIRST_EVENT,
              "Datadog queues whatever it is sent and says no more: only the first event that you find by a search proves"
                  + " that it is indexed, by an index whose filters and daily quota let it in."));
    }
    return new ConnectionReport(steps);
  }

  private Step keyTried(Answer answer) {
    if (answer.status() == 200 && answer.text().replaceAll("\\s", "").contains("\"valid\":true")) {
      return Step.passed(
          KEY,
          "The site knows the key. This says nothing about the intake, which is another host.");
    }
    if (!config.routes().direct() && Set.of(404, 405).contains(answer.status())) {
      return Step.passed(
          KEY, "What stands in between does not check keys; the key could not be tried.");
    }
    return failed(KEY, outcome(answer), answer);
  }

  private Step intakeTried(Answer answer) {
    DeliveryOutcome outcome = outcome(answer);
    if (outcome instanceof Delivered) {
      return Step.passed(REACH, "The intake took an empty list with this key; nothing is stored.");
    }
    if (outcome instanceof Refused) {
      return Step.passed(
          REACH, "The intake answers, and refuses an empty list as it should; nothing is stored.");
    }
    if (outcome instanceof NotYet busy) {
      return Step.passed(
          REACH, busy.problem().message() + ". The address is right; events would wait.");
    }
    return failed(REACH, outcome, answer);
  }

  private DeliveryOutcome outcome(Answer answer) {
    return classifier.outcome(answer, SentBytes.NONE, clock.instant());
  }

  private Step failed(String name, DeliveryOutcome outcome, Answer answer) {
    return outcome instanceof Blocked blocked
        ? STEPS.failed(name, blocked.problem())
        : STEPS.failed(name, words.answered(answer.status(), "not what was expected", ""));
  }
}
