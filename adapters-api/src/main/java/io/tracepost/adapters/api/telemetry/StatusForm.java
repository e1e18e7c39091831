package io.tracepost.adapters.api.telemetry;

import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemForm;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryProtocol;
import java.time.Duration;

/**
 * Errors as the protocol words them. Its clients repeat only what was answered by 429, 502, 503 or
 * 504 and throw away the rest; so whatever may go well later is told as 503, with when.
 */
record StatusForm(TelemetryProtocol protocol, TelemetryForm form) implements ProblemForm {
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final String RETRY_AFTER = "Retry-After";

  @Override
  public Problem told(Problem problem) {
    return switch (problem.kind()) {
      case FULL, TOO_SLOW, UNAVAILABLE -> later(problem.as(ProblemKind.UNAVAILABLE));
      case BUSY -> later(problem);
      case INVALID -> problem.as(ProblemKind.MALFORMED);
      default -> problem;
    };
  }

  private static Problem later(Problem problem) {
    return problem.headers().containsKey(RETRY_AFTER) ? problem : problem.retryAfter(LATER);
  }

  @Override
  public String contentType() {
    return form.mediaType();
  }

  @Override
  public byte[] render(Problem problem) {
    return protocol.failed(form, problem.kind().status(), problem.detail());
  }
}
