package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.sentinel.signin.AccessGrant;
import io.tracepost.adapters.sentinel.signin.SignInException;
import io.tracepost.adapters.sentinel.signin.TokenSource;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs in and posts an empty array, which writes no row but needs everything a row needs: tenant, credential, audience, role, rule
 * and stream. For one use.
 */
final class SentinelCheck {
  private static final Duration AT_MOST = Duration.ofSeconds(14);
  private static final Duration FOR_THE_CALL = Duration.ofSeconds(4);
  private static final String SIGN_IN = "sign in";
  private static final String SEND = "send an empty batch";
  private static final String SEND_AUDIT = "send an empty batch of audit records";
  private static final byte[] EMPTY_BATCH = "[]".getBytes(StandardCharsets.UTF_8);

  private final SentinelConfig config;
  private final SentinelClient client;
  private final TokenSource tokens;
  private final SentinelResponseClassifier classifier;
  private final InstantSource clock;

  SentinelCheck(
      SentinelConfig config,
      SentinelClient client,
      TokenSource tokens,
      SentinelResponseClassifier classifier,
      InstantSource clock) {
    this.config = config;
    this.client = client;
    this.tokens = tokens;
    this.classifier = classifier;
    this.clock = clock;
  }

  ConnectionReport report() {
    Instant start = clock.instant();
    try {
      AccessGrant grant = tokens.fetch();
      Step signedIn =
          Step.passed(
              SIGN_IN,
              config.identity().where() + " gave a token, good until " + grant.expiresAt());
      List<Step> steps = new ArrayList<>(List.of(signedIn));
      steps.add(sent(SEND, config.address(), grant, timeLeft(start)));
      if (steps.get(1).ok() && config.auditAddress().isPresent()) {
        steps.add(sent(SEND_AUDIT, config.auditAddress().get(), grant, timeLeft(start)));
      }
      return new ConnectionReport(steps);
    } catch (SignInException noToken) {
      return new ConnectionReport(List.of(failed(SIGN_IN, noToken.problem())));
    }
  }

  private Step sent(String name, RuleAddress address, AccessGrant grant, Duration within) {
    Redaction redaction = SentinelExporter.redaction(config, grant);
    return client
        .send(address, RequestBody.adopting(EMPTY_BATCH.clone()), grant, within)
        .outcome(
            answer ->
                classifier.read(
                    answer,
                    new SentinelResponseClassifier.Call(
                        new SentBytes(2, 2), false, clock.instant(), redaction)))
        .fold(new AsStep(name, address));
  }

  private Duration timeLeft(Instant start) {
    Duration left = AT_MOST.minus(Duration.between(start, clock.instant()));
    return left.compareTo(FOR_THE_CALL) < 0 ? FOR_THE_CALL : left;
  }

  private static Step failed(String name, Problem problem) {
    String remedy =
        problem.remedy().isEmpty()
            ? "Test again in a minute; nothing is to be changed."
            : problem.remedy();
    return Step.failed(name, problem.message(), remedy);
  }

  /** What the empty batch came to. */
  private record AsStep(String name, RuleAddress address) implements DeliveryOutcome.Cases<Step> {
    @Override
    public Step delivered(DeliveryOutcome.Delivered outcome) {
      return Step.passed(
          name,
          "rule "
              + address.ruleId()
              + " takes batches for "
              + address.stream()
              + ". Not proved: that the stream declares every column (Azure drops unknown ones without a word),"
              + " and that the rule's transformation keeps the rows");
    }

    @Override
    public Step partlyDelivered(DeliveryOutcome.PartlyDelivered outcome) {
      throw new IllegalStateException("an empty batch has no parts");
    }

    @Override
    public Step notYet(DeliveryOutcome.NotYet outcome) {
      return failed(name, outcome.problem());
    }

    @Override
    public Step unconfirmed(DeliveryOutcome.Unconfirmed outcome) {
      return failed(name, outcome.problem());
    }

    @Override
    public Step tooLarge(DeliveryOutcome.TooLarge outcome) {
      return failed(name, outcome.problem());
    }

    @Override
    public Step refused(DeliveryOutcome.Refused outcome) {
      return failed(name, outcome.problem());
    }

    @Override
    public Step blocked(DeliveryOutcome.Blocked outcome) {
      return failed(name, outcome.problem());
    }
  }
}
