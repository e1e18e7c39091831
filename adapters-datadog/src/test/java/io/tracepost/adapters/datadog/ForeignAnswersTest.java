package io.tracepost.adapters.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.export.SentBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whatever a SIEM, or something in its place, answers has an outcome. */
class ForeignAnswersTest extends FuzzSuite {
  private static final int[] STATUSES = {
    200, 201, 202, 204, 207, 260, 301, 400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 502, 503,
    504
  };

  private final DatadogResponseClassifier classifier =
      new DatadogResponseClassifier(DatadogFixture.config());

  ForeignAnswersTest() {
    add(
        "intake answer",
        texts(
            "{}",
            "{\"errors\":[{\"status\":\"403\",\"title\":\"Forbidden\",\"detail\":\"API key is invalid\"}]}",
            "{\"errors\":[\"Forbidden\"]}",
            "{\"error\":{\"message\":\"x\"}}"),
        input ->
            assertThat(classifier.outcome(answer(input), new SentBytes(500, 100), Instant.EPOCH))
                .isNotNull());
  }

  /** The first byte chooses the status, the second line is a header. */
  private static Answer answer(byte[] input) {
    int status = input.length == 0 ? 200 : STATUSES[(input[0] & 0xff) % STATUSES.length];
    String text = new String(input, StandardCharsets.UTF_8);
    String wish = text.length() > 20 ? text.substring(10, 20) : text;
    return Answer.of(
        status, Map.of("retry-after", List.of(wish), "content-type", List.of(wish)), text);
  }
}
