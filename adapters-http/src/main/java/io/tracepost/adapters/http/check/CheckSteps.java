package io.tracepost.adapters.http.check;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.Problem;
import java.util.function.Function;

/**
 * Makes the steps of a connection check that consist of one exchange each. Immutable.
 *
 * @param usualRemedy where to look first; stands where a problem brings no remedy of its own, since a failed step always
 *     has one
 */
public record CheckSteps(String usualRemedy) {
  /** For a destination that is given by its URL. */
  public static final CheckSteps OF_URL =
      new CheckSteps("Check host and port, and that nothing in between blocks them.");

  /**
   * A step out of one exchange: without an answer it failed, and says why.
   *
   * @param name what was checked, a few words
   * @param whenAnswered the vendor's reading of an answer
   */
  public Step step(String name, Exchange exchange, Function<Answer, Step> whenAnswered) {
    return exchange.fold(new WhenTried(this, name, whenAnswered));
  }

  /**
   * A step that failed.
   *
   * @param name what was checked, a few words
   * @param problem what was found; its remedy, where it has one, goes before the usual one
   */
  public Step failed(String name, Problem problem) {
    String remedy = problem.remedy().isEmpty() ? usualRemedy : problem.remedy();
    return Step.failed(name, problem.message(), remedy);
  }

  private record WhenTried(CheckSteps steps, String name, Function<Answer, Step> whenAnswered)
      implements Exchange.Cases<Step> {
    @Override
    public Step answered(Answer answer) {
      return whenAnswered.apply(answer);
    }

    @Override
    public Step neverSent(Exchange.NeverSent failure) {
      return steps.failed(name, failure.problem());
    }

    @Override
    public Step maybeSent(Exchange.MaybeSent failure) {
      return steps.failed(name, failure.problem());
    }

    @Override
    public Step barred(Exchange.Barred failure) {
      return steps.failed(name, failure.problem());
    }
  }
}
