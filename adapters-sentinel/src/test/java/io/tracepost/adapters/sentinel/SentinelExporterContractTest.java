package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.contract.export.BadAnswer;
import io.tracepost.contract.export.BadAnswerPromises;
import io.tracepost.contract.export.BatchExporterContract;
import io.tracepost.contract.export.OutcomeClass;
import io.tracepost.contract.export.TcpFaultPromises;
import io.tracepost.contract.export.WireAnswers;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class SentinelExporterContractTest extends BatchExporterContract
    implements BadAnswerPromises, TcpFaultPromises {
  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    Map<String, String> settings = Sandboxed.settings(destination);
    settings.put("attributes_column", "Attributes");
    SentinelConfig config =
        SentinelSettings.config(
            "suite", Sandboxed.completed(settings), Secrets.of(Map.of("client_secret", secret)));
    ExporterContext context =
        new ExporterContext(
            OrganizationId.DEFAULT,
            "suite",
            InstantSource.system(),
            new Random(7),
            List.of("127.0.0.0/8"),
            Path.of("unused"));
    return new SentinelExporterType()
        .open(config, context, ClientLimits.DEFAULT.withExchange(requestTimeout));
  }

  /** 204 is Azure's success, as would be any other without a body; a 401 is worth one new token. */
  @Override
  public Map<BadAnswer, Set<OutcomeClass>> deviations() {
    return Map.of(
        BadAnswer.UNAUTHORIZED_401, Set.of(OutcomeClass.NOT_YET),
        BadAnswer.EMPTY_200, Set.of(OutcomeClass.DELIVERED),
        BadAnswer.EMPTY_204, Set.of(OutcomeClass.DELIVERED));
  }

  @Override
  public WireAnswers answers() {
    return new SentinelAnswers();
  }
}
