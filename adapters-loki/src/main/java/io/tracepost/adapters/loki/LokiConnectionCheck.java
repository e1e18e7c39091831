package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.Problem;
import java.util.List;

/**
 * Tries the way to Loki without writing: pushes no stream. Loki answers 204 up to 3.3, 422 from 3.4 on; both prove the
 * path, the credential and the tenant's header. Safe for concurrent use.
 */
final class LokiConnectionCheck {
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
    return client.pushNothing().fold(new WhenTried());
  }

  private final class WhenTried implements Exchange.Cases<ConnectionReport> {
    @Override
    public ConnectionReport answered(Answer answer) {
      if (answer.status() == 204 || (answer.status() == 422 && isLoki(answer))) {
        return new ConnectionReport(
            List.of(
                Step.passed(
                    PUSH,
                    "Loki answers a push without streams as it should: path"
                        + (config.tenant().isPresent()
                            ? ", credential and tenant header"
                            : " and credential")
                        + " are good."),
                Step.passed(WRITE, notProven())));
      }
      if (answer.status() == 429 || answer.status() >= 500 || answer.status() == 408) {
        return failed(
            words.answered(
                answer.status(),
                "http_" + answer.status(),
                "busy or not ready",
                "The credential could not be tried. Try again when Loki is ready."));
      }
      return failed(classifier.obstacle(answer));
    }

    @Override
    public ConnectionReport neverSent(Exchange.NeverSent failure) {
      return failed(failure.problem());
    }

    @Override
    public ConnectionReport maybeSent(Exchange.MaybeSent failure) {
      return failed(failure.problem());
    }

    @Override
    public ConnectionReport barred(Exchange.Barred failure) {
      return failed(failure.problem());
    }
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

  private static ConnectionReport failed(Problem problem) {
    String remedy =
        problem.remedy().isEmpty()
            ? "Check host and port, and that nothing in between blocks them."
            : problem.remedy();
    return new ConnectionReport(List.of(Step.failed(PUSH, problem.message(), remedy)));
  }
}
