package io.tracepost.adapters.elastic;

import io.tracepost.contract.export.BadAnswerPromises;
import io.tracepost.contract.export.BatchExporterContract;
import io.tracepost.contract.export.ExporterFixture;
import io.tracepost.contract.export.TcpFaultPromises;
import io.tracepost.contract.export.WireAnswers;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What every exporter promises, kept by this one. */
class ElasticContractTest extends BatchExporterContract
    implements BadAnswerPromises, TcpFaultPromises {
  private final BulkAnswers answers = new BulkAnswers();

  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    ElasticExporterType type = ElasticExporterType.within(requestTimeout);
    return type.open(
        type.schema().complete(Map.of("url", destination.toString())),
        Secrets.of(Map.of("api_key", secret)),
        ElasticFixture.context());
  }

  @Override
  public WireAnswers answers() {
    return answers;
  }

  /** A question about privileges has a body and stores nothing. */
  @Override
  public boolean wouldStore(RecordedRequest request) {
    return request.path().equals("/_bulk") && request.body().length > 0;
  }

  /** An answer that names no document of the request would be no answer, so the fixture is a whole stand-in. */
  @Override
  public ExporterFixture fixture() {
    return new SandboxFixture();
  }

  /** An answer with items speaks of the documents of its request, so it is made when the request is there. */
  @Override
  public ScriptedDestination replying(WireAnswer... script) {
    if (Arrays.stream(script).noneMatch(answers::hasItems)) {
      return super.replying(script);
    }
    Deque<WireAnswer> left = new ArrayDeque<>(List.of(script));
    return ScriptedDestination.answering(
        answers()::side,
        request -> {
          synchronized (left) {
            WireAnswer next = left.size() > 1 ? left.removeFirst() : left.getFirst();
            return answers.about(request, next);
          }
        });
  }
}
