package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.check.CheckSteps;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import java.util.List;

/**
 * Tries the way to Loki without writing: pushes no stream. Loki answers 204 up to 3.3, 422 from 3.4 on; both prove the
 * path, the credential and the tenant's header. Safe for concurrent use.
 */
final class LokiConnectionCheck {
  private static final CheckSteps STEPS = CheckSteps.OF_URL;
  private static final String PUSH = "push path and credential";
  private static final String WRITE = "write (not tried)";

  private final LokiConfig config;
  private final LokiClient client;
  private final LokiResponseClassifier classifier;
  private final LokiWords words;

  LokiConnectionCheck(LokiConfig config, LokiClient client) {
    this.config = config;
    this.client = client;
    this.words = new LokiWords(config);
    this.classifier = new LokiResponseClassifier(words);
  }

  /** Makes the steps in order, up to the first that fails. */
  ConnectionReport report() {
    Step pushed = STEPS.step(PUSH, client.pushNothing(), this::pushTried);
    return new ConnectionReport(
        pushed.ok() ? List.of(pushed, Step.passed(WRITE, notProven())) : List.of(pushed));
  }

  private Step pushTried(Answer answer) {
    if (answer.status() == 204 || (answer.status() == 422 && isLoki(answer))) {
      return Step.passed(
          PUSH,
          "Loki answers a push without streams as it should: path"
              + (config.tenant().isPresent() ? ", credential and tenant header" : " and credential")
              + " are good.");
    }
    if (answer.status() == 429 || answer.status() >= 500 || answer.status() == 408) {
      return STEPS.failed(
          PUSH,
          words.answered(
              answer.status(),
              "http_" + answer.status(),
              "busy or not ready",
              "The credential could not be tried. Try again when Loki is ready."));
    }
    return STEPS.failed(PUSH, classifier.obstacle(answer));
  }

  private String notProven() {
    return "Only a line could prove that the tenant's limits take what is sent: its age, "
        + (config.structuredMetadata() ? "structured metadata, " : "")
        + "labels and rate. Query the first lines after you start: {job=~\""
        + StreamLabels.TRACE_JOB
        + "|"
        + StreamLabels.AUDIT_JOB
        + "\"}.";
  }

  private static boolean isLoki(Answer answer) {
    return answer.text().contains("stream");
  }
}
