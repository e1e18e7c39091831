package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.util.List;

/** The {@code datadog} type: Datadog Logs on any site, or something that speaks its intake. */
public final class DatadogExporterType implements ExporterType {
  private final ClientLimits clientLimits;

  /** The type as the service finds it. */
  public DatadogExporterType() {
    this(ClientLimits.DEFAULT);
  }

  DatadogExporterType(ClientLimits clientLimits) {
    this.clientLimits = clientLimits;
  }

  @Override
  public String name() {
    return "datadog";
  }

  @Override
  public String title() {
    return "Datadog Logs";
  }

  @Override
  public SettingsSchema schema() {
    return DatadogSettings.SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return DatadogSettings.problems(settings, secrets);
  }

  @Override
  public String hostSetting() {
    return DatadogSettings.SITE;
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    DatadogConfig config = DatadogConfig.of(context.destination(), settings);
    SinkClient http = SinkClient.open(clientLimits, TrustSettings.system(), context);
    return new DatadogExporter(
        config,
        BodyBuffers.shared(),
        new DatadogClient(config.routes(), secrets.require(DatadogSettings.API_KEY), http),
        context.clock());
  }
}
