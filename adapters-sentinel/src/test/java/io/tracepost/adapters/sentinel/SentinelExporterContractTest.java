package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.contract.export.BatchExporterContract;
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

class SentinelExporterContractTest extends BatchExporterContract {
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

  @Override
  public WireAnswers answers() {
    return new SentinelAnswers();
  }
}
