package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.trust.CaCertificate;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.util.List;

/** The {@code loki} type: Grafana Loki, self-managed or Grafana Cloud. */
public final class LokiExporterType implements ExporterType {
  private static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.url(
                  "url",
                  "URL",
                  "Base URL of Loki or its gateway; the full push URL is taken as well.")
              .mandatory()
              .withExample("https://logs-prod-012.grafana.net"),
          SettingField.text(
                  "tenant",
                  "Tenant",
                  "Tenant id, sent as X-Scope-OrgID. Empty where the gateway sets it, as Grafana Cloud does.")
              .withExample("soc"),
          SettingField.text(
                  "username",
                  "User name",
                  "For Basic authentication. Grafana Cloud: the number of the logs instance.")
              .withExample("123456"),
          SettingField.secret(
              "password",
              "Password",
              "For Basic authentication. Grafana Cloud: an access policy token with logs:write."),
          SettingField.secret(
              "token", "Token", "Bearer token of a gateway, instead of user name and password."),
          SettingField.text(
                  "labels",
                  "Labels",
                  "The same few labels on every stream, name=value with commas between.")
              .withExample("team=soc,region=eu"),
          SettingField.text(
                  "dynamic_labels",
                  "Dynamic labels",
                  "Labels that depend on the event, out of category, actor_class, status, environment. Each value makes a"
                      + " stream.")
              .withDefault("category,actor_class,environment"),
          SettingField.choice(
              "structured_metadata",
              "Structured metadata",
              "on: ids and the like as structured metadata, for Loki 2.9 or later. off: in the line only.",
              "on",
              "off"),
          SettingField.text(
                  "max_age",
                  "Oldest event",
                  "Events older than this go to the dead letters instead of Loki, which drops them"
                      + " (reject_old_samples_max_age). Such as 7d, 12h, or off.")
              .withDefault("7d"),
          SettingField.text(
                  "ca_certificate",
                  "CA certificate",
                  "PEM certificate that signed Loki's, when no public authority did.")
              .as(SettingField.Form.LONG_TEXT));

  private final ClientLimits clientLimits;

  /** The type as the service finds it. */
  public LokiExporterType() {
    this(ClientLimits.DEFAULT);
  }

  LokiExporterType(ClientLimits clientLimits) {
    this.clientLimits = clientLimits;
  }

  @Override
  public String name() {
    return "loki";
  }

  @Override
  public String title() {
    return "Grafana Loki";
  }

  @Override
  public SettingsSchema schema() {
    return SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return new LokiSettingsCheck(settings, secrets).problems();
  }

  @Override
  public String hostSetting() {
    return "url";
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    LokiConfig config = LokiConfig.of(context.destination(), settings);
    SinkClient http = SinkClient.open(clientLimits, CaCertificate.of(settings).trust(), context);
    return new LokiExporter(
        config,
        BodyBuffers.shared(),
        new LokiClient(config, LokiClient.authorization(settings, secrets), http),
        context.clock());
  }
}
