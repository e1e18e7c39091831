package io.tracepost.adapters.loki;

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

  private static final Pushed TWO =
      new Pushed(
          2,
          List.of(new SentLine(0, 1_000_000, 50), new SentLine(1, 2_000_000, 300_000)),
          List.of(),
          new SentBytes(500, 100));

  private final LokiResponseClassifier classifier =
      new LokiResponseClassifier(new LokiWords(LokiFixture.config()));

  ForeignAnswersTest() {
    add(
        "push answer",
        texts(
            "entry for stream '{a=\"b\"}' has timestamp too old: 2026-01-01T00:00:00Z, oldest acceptable timestamp is: 2026-11-01T00:00:00Z",
            "entry with timestamp 2026-11-22 12:00:00 +0000 UTC ignored, reason: 'entry too far behind, entry timestamp is: 1, oldest acceptable timestamp is: 2',",
            "Ingestion rate limit exceeded for user soc (limit: 4194304 bytes/sec) while attempting to ingest '10' lines totaling '20' bytes",
            "max entry size 262144 bytes exceeded for stream '{}' while adding an entry with length 300000 bytes",
            "no org id"),
        this::classify);
  }

  /** The first byte chooses the status, the second line is a header. */
  private static Answer answer(byte[] input) {
    int status = input.length == 0 ? 200 : STATUSES[(input[0] & 0xff) % STATUSES.length];
    String text = new String(input, StandardCharsets.UTF_8);
    String wish = text.length() > 20 ? text.substring(10, 20) : text;
    return Answer.of(
        status, Map.of("retry-after", List.of(wish), "content-type", List.of(wish)), text);
  }

  private void classify(byte[] input) {
    Answer answer = answer(input);
    assertThat(classifier.outcome(answer, TWO, Instant.EPOCH)).isNotNull();
    assertThat(classifier.obstacle(answer)).isNotNull();
  }
}
