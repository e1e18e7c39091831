package io.tracepost.bootstrap.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.fuzz.FuzzSuite;
import java.nio.charset.StandardCharsets;

/** Whatever answers in the place of the service, the command line has words for it. */
class ForeignProblemTest extends FuzzSuite {
  ForeignProblemTest() {
    add(
        "problem document",
        texts(
            "{\"type\":\"urn:x\",\"title\":\"t\",\"status\":422,\"detail\":\"d\",\"errors\":[{\"index\":0,\"field\":\"f\",\"message\":\"m\"}]}",
            "<html>502</html>"),
        input ->
            assertThat(
                    ProblemText.of(
                        new ServiceAnswer(422, "", new String(input, StandardCharsets.UTF_8))))
                .isNotNull());
  }
}
