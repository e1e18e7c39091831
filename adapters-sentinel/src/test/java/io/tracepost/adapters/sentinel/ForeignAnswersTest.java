package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AppIdentity;
import io.tracepost.adapters.sentinel.signin.AzureCloud;
import io.tracepost.adapters.sentinel.signin.CredentialKind;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.export.SentBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever a SIEM, or something in its place, answers has an outcome. */
class ForeignAnswersTest extends FuzzSuite {
  private static final int[] STATUSES = {
    200, 201, 202, 204, 207, 260, 301, 400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 502, 503,
    504
  };

  private final SentinelResponseClassifier classifier =
      new SentinelResponseClassifier(
          new SentinelConfig(
              "eu-audit",
              new RuleAddress(URI.create("https://a.example"), "dcr-7f3a", "Custom-T_CL"),
              Optional.empty(),
              new AppIdentity(
                  AzureCloud.PUBLIC,
                  CredentialKind.CLIENT_SECRET,
                  "tenant",
                  "the-app",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()),
              RowOptions.PUBLISHED,
              TablePlan.ANALYTICS));

  ForeignAnswersTest() {
    add(
        "ingestion answer",
        texts(
            "{\"error\":{\"code\":\"InvalidStream\",\"message\":\"no such stream\"}}",
            "{\"error\":{\"code\":\"\",\"message\":null,\"details\":[{\"code\":\"x\"}]}}",
            "{\"code\":\"NotFound\"}",
            ""),
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
    for (boolean another : new boolean[] {true, false}) {
      assertThat(
              classifier.read(
                  answer(input),
                  new SentinelResponseClassifier.Call(
                      new SentBytes(500, 100), another, Instant.EPOCH, Redaction.of(List.of()))))
          .isNotNull();
    }
  }
}
