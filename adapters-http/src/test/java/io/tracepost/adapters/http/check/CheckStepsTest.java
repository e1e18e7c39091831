package io.tracepost.adapters.http.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckStepsTest {
  private static final CheckSteps STEPS = new CheckSteps("Look there.");

  @Test
  void an_exchange_without_an_answer_is_a_failed_step_with_the_usual_remedy() {
    Problem problem = new Problem("gone", "nobody answered", "");
    for (Exchange exchange :
        List.of(
            new Exchange.NeverSent(problem),
            new Exchange.MaybeSent(problem),
            new Exchange.Barred(problem))) {
      assertThat(STEPS.step("reach", exchange, answer -> Step.passed("reach", "answered")))
          .isEqualTo(Step.failed("reach", "nobody answered", "Look there."));
    }
  }

  @Test
  void a_problem_that_brings_a_remedy_keeps_it() {
    Problem problem = new Problem("barred", "not allowed", "Allow the network.");
    assertThat(STEPS.failed("reach", problem))
        .isEqualTo(Step.failed("reach", "not allowed", "Allow the network."));
  }
}
