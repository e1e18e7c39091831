package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.contract.export.BadAnswerPromises;
import io.tracepost.contract.export.BatchExporterContract;
import io.tracepost.contract.export.TcpFaultPromises;
import io.tracepost.contract.export.WireAnswers;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What every exporter promises, kept by this one. */
class SplunkHecContractTest extends BatchExporterContract
    implements BadAnswerPromises, TcpFaultPromises {
  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    ClientLimits limits = ClientLimits.DEFAULT.withExchange(requestTimeout);
    SplunkHecExporterType type = new SplunkHecExporterType(limits, AckPace.DEFAULT);
    return type.open(
        type.schema().complete(Map.of("url", destination.toString(), "index", "ai_agents")),
        Secrets.of(Map.of("token", secret)),
        SplunkFixture.context());
  }

  @Override
  public WireAnswers answers() {
    return new HecAnswers();
  }

  /** A question about acknowledgements has a body and stores nothing. */
  @Override
  public boolean wouldStore(RecordedRequest request) {
    return request.path().equals("/services/collector/event") && request.body().length > 0;
  }

  private static final class HecAnswers implements WireAnswers {
    @Override
    public WireAnswer stored() {
      return hec(200, "{\"text\":\"Success\",\"code\":0}");
    }

    @Override
    public WireAnswer busy(Duration delay) {
      return unavailable().with("Retry-After", Long.toString(delay.toSeconds()));
    }

    @Override
    public WireAnswer unavailable() {
      return hec(503, "{\"text\":\"Server is busy\",\"code\":9}");
    }

    @Override
    public WireAnswer forbidden() {
      return hec(403, "{\"text\":\"Invalid token\",\"code\":4}");
    }

    @Override
    public WireAnswer tooLarge() {
      return WireAnswer.http(
          413, "text/html", "<html><title>413 Request Entity Too Large</title></html>");
    }

    @Override
    public WireAnswer refusing(int index) {
      return hec(
          400,
          "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":" + index + "}");
    }

    @Override
    public WireAnswer refusingWith(String words) {
      return hec(400, "{\"text\":\"" + words + "\",\"code\":6,\"invalid-event-number\":0}");
    }

    @Override
    public WireAnswer healthy(RecordedRequest request) {
      return switch (request.path()) {
        case "/services/collector/health" -> hec(200, "{\"text\":\"HEC is healthy\",\"code\":17}");
        case "/services/collector/ack" -> hec(400, "{\"text\":\"ACK is disabled\",\"code\":14}");
        default -> hec(400, "{\"text\":\"No data\",\"code\":5}");
      };
    }

    private static WireAnswer hec(int status, String json) {
      return WireAnswer.http(status, "application/json; charset=UTF-8", json);
    }
  }
}
