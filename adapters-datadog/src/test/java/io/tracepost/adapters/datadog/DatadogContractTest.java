package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.contract.export.BadAnswer;
import io.tracepost.contract.export.BadAnswerPromises;
import io.tracepost.contract.export.BatchExporterContract;
import io.tracepost.contract.export.OutcomeClass;
import io.tracepost.contract.export.TcpFaultPromises;
import io.tracepost.contract.export.WireAnswers;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** What every exporter promises, kept by this one. */
class DatadogContractTest extends BatchExporterContract
    implements BadAnswerPromises, TcpFaultPromises {
  /** The suite's events happen in the first seconds of November 2026; the intake must think them recent. */
  private static final InstantSource SOON_AFTER =
      InstantSource.fixed(Instant.parse("2026-11-01T00:30:00Z"));

  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    DatadogExporterType type =
        new DatadogExporterType(ClientLimits.DEFAULT.withExchange(requestTimeout));
    return type.open(
        type.schema().complete(Map.of("url", destination.toString())),
        Secrets.of(Map.of("api_key", secret)),
        DatadogFixture.context(SOON_AFTER));
  }

  /** Some proxies of the intake answer an empty 200. */
  @Override
  public Map<BadAnswer, Set<OutcomeClass>> deviations() {
    return Map.of(BadAnswer.EMPTY_200, Set.of(OutcomeClass.DELIVERED));
  }

  @Override
  public WireAnswers answers() {
    return new IntakeAnswers();
  }

  private static final class IntakeAnswers implements WireAnswers {
    @Override
    public WireAnswer stored() {
      return intake(202, "{}");
    }

    @Override
    public WireAnswer busy(Duration delay) {
      return intake(429, errors("Too Many Requests"))
          .with("Retry-After", Long.toString(delay.toSeconds()));
    }

    @Override
    public WireAnswer unavailable() {
      return intake(503, errors("Service Unavailable"));
    }

    @Override
    public WireAnswer forbidden() {
      return intake(403, errors("Forbidden"));
    }

    @Override
    public WireAnswer tooLarge() {
      return intake(413, errors("Payload Too Large"));
    }

    @Override
    public WireAnswer refusing(int index) {
      return intake(400, errors("Bad Request"));
    }

    @Override
    public WireAnswer refusingWith(String words) {
      return intake(400, errors(words));
    }

    @Override
    public WireAnswer healthy(RecordedRequest request) {
      return request.path().equals("/api/v1/validate") ? intake(200, "{\"valid\":true}") : stored();
    }

    private static String errors(String title) {
      return "{\"errors\":[{\"title\":\"" + title + "\"}]}";
    }

    private static WireAnswer intake(int status, String json) {
      return WireAnswer.http(status, "application/json", json);
    }
  }
}
