package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.trust.CaCertificate;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code splunk_hec} type: a Splunk HTTP Event Collector, Enterprise or Cloud. */
public final class SplunkHecExporterType implements ExporterType {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern INDEX = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  private static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.url(
                  "url",
                  "URL",
                  "Base URL of the HTTP Event Collector; port 8088 as shipped, 443 on Splunk Cloud.")
              .mandatory()
              .withExample("https://splunk.example.com:8088"),
          SettingField.secret(
                  "token",
                  "Token",
                  "The HEC token from Settings > Data inputs > HTTP Event Collector in Splunk Web.")
              .mandatory(),
          SettingField.text(
                  "index",
                  "Index",
                  "Index to write to; the token must allow it. Empty: the token's default.")
              .withExample("ai_agents"),
          SettingField.text(
                  "sourcetype",
                  "Sourcetype",
                  "Sourcetype of traces; audit records always have syncropel:audit.")
              .withDefault("execlave:trace"),
          SettingField.text(
                  "source", "Source", "Source of every event; saved searches begin with it.")
              .withDefault("execlave:traces"),
          SettingField.text("host", "Host", "Host of every event.").withDefault("execlave"),
          SettingField.choice(
              "acknowledgement",
              "Indexer acknowledgement",
              "auto: wait for the indexers when the token has acknowledgement on. on: insist on it. off: queued is enough.",
              "auto",
              "on",
              "off"),
          SettingField.text(
                  "ca_certificate",
                  "CA certificate",
                  "PEM certificate that signed Splunk's, when no public authority did.")
              .as(SettingField.Form.LONG_TEXT));

  private final ClientLimits clientLimits;
  private final AckPace ackPace;

  /** The type as the service finds it. */
  public SplunkHecExporterType() {
    this(ClientLimits.DEFAULT, AckPace.DEFAULT);
  }

  SplunkHecExporterType(ClientLimits clientLimits, AckPace ackPace) {
    this.clientLimits = clientLimits;
    this.ackPace = ackPace;
  }

  @Override
  public String name() {
    return "splunk_hec";
  }

  @Override
  public String title() {
    return "Splunk HTTP Event Collector";
  }

  @Override
  public SettingsSchema schema() {
    return SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    List<SettingProblem> problems = new ArrayList<>();
    if (URI.create(settings.require("url")).getRawQuery() != null) {
      problems.add(
          new SettingProblem("url", "may not hold a query (?…); the token has a field of its own"));
    }
    settings
        .find("index")
        .filter(index -> !index.isBlank() && !INDEX.matcher(index).matches())
        .ifPresent(
            index ->
                problems.add(
                    new SettingProblem(
                        "index",
                        "holds lower-case letters, digits, _ and - and begins with none of the last")));
    secrets
        .find("token")
        .filter(token -> !TOKEN.matcher(token.reveal()).matches())
        .ifPresent(
            token ->
                problems.add(
                    new SettingProblem(
                        "token", "is the value alone, without \"Splunk\" or spaces")));
    CaCertificate.of(settings).problem().ifPresent(problems::add);
    return problems;
  }

  @Override
  public String hostSetting() {
    return "url";
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    HecConfig config = HecConfig.of(context.destination(), settings);
    SecretText token = secrets.require("token");
    SinkClient http = SinkClient.open(clientLimits, CaCertificate.of(settings).trust(), context);
    HecClient client = new HecClient(config.routes(), token, http);
    HecChannels channels = new HecChannels(context.random());
    HecAcknowledgement acknowledgement = new HecAcknowledgement(client, ackPace);
    return new SplunkHecExporter(
        config,
        BodyBuffers.shared(),
        client,
        new HecDispatch(config, client, channels, acknowledgement, context.clock()),
        new HecConnectionCheck(config, client, channels, context.clock()));
  }
}
