package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.contract.export.BadAnswer;
import io.tracepost.contract.export.BadAnswerPromises;
import io.tracepost.contract.export.BatchExporterContract;
import io.tracepost.contract.export.Events;
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
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** What every exporter promises, kept by this one. */
class LokiContractTest extends BatchExporterContract
    implements BadAnswerPromises, TcpFaultPromises {
  private static final Instant FIRST =
      Instant.EPOCH.plus(Events.trace(0).timeMicros(), ChronoUnit.MICROS);

  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    LokiExporterType type = new LokiExporterType(ClientLimits.DEFAULT.withExchange(requestTimeout));
    return type.open(
        type.schema().complete(Map.of("url", destination.toString(), "tenant", "soc")),
        Secrets.of(Map.of("token", secret)),
        LokiFixture.context(InstantSource.fixed(FIRST.plusSeconds(60))));
  }

  /** Only 204 is Loki's success, and it says nothing else with a status of success. */
  @Override
  public Map<BadAnswer, Set<OutcomeClass>> deviations() {
    Set<OutcomeClass> notLoki = Set.of(OutcomeClass.BLOCKED);
    return Map.of(
        BadAnswer.EMPTY_204, Set.of(OutcomeClass.DELIVERED),
        BadAnswer.EMPTY_200, notLoki,
        BadAnswer.PARTIAL_206, notLoki,
        BadAnswer.BROKEN_JSON_200, notLoki,
        BadAnswer.OTHER_JSON_200, notLoki,
        BadAnswer.NOT_GZIP_200, notLoki,
        BadAnswer.GIANT_200, notLoki);
  }

  @Override
  public WireAnswers answers() {
    return new LokiAnswers();
  }

  /** A push without streams has a body and stores nothing. */
  @Override
  public boolean wouldStore(RecordedRequest request) {
    return !request.text().equals("{\"streams\":[]}");
  }

  private static final class LokiAnswers implements WireAnswers {
    @Override
    public WireAnswer stored() {
      return WireAnswer.empty(204);
    }

    @Override
    public WireAnswer busy(Duration delay) {
      return loki(
              429,
              "Ingestion rate limit exceeded for user soc (limit: 4194304 bytes/sec) while attempting to ingest '3' lines"
                  + " totaling '2000' bytes, reduce log volume")
          .with("Retry-After", Long.toString(delay.toSeconds()));
    }

    @Override
    public WireAnswer unavailable() {
      return loki(503, "Ingester is stopping or already stopped.");
    }

    @Override
    public WireAnswer forbidden() {
      return WireAnswer.http(
          401,
          "application/json",
          "{\"status\":\"error\",\"error\":\"authentication error: invalid token\"}");
    }

    @Override
    public WireAnswer tooLarge() {
      return loki(413, "request body too large: 104857601 bytes, limit: 104857600 bytes");
    }

    @Override
    public WireAnswer refusing(int index) {
      Instant time = FIRST.plusMillis(index + 1L);
      return loki(
          400,
          "entry with timestamp "
              + time.toString().replace('T', ' ').replace("Z", "")
              + " +0000 UTC ignored, reason: 'entry too far behind, entry timestamp is: 2026-11-01T00:00:00Z, oldest"
              + " acceptable timestamp is: 2026-11-01T00:00:00Z',\n"
              + "user 'soc', total ignored: 1 out of 3 for stream: {job=\"execlave-traces\"}");
    }

    @Override
    public WireAnswer refusingWith(String words) {
      return loki(400, words);
    }

    @Override
    public WireAnswer healthy(RecordedRequest request) {
      return loki(422, "error at least one valid stream is required for ingestion");
    }

    private static WireAnswer loki(int status, String text) {
      return WireAnswer.http(status, "text/plain; charset=utf-8", text + "\n");
    }
  }
}
