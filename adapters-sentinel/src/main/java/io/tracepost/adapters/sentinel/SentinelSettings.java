package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AppIdentity;
import io.tracepost.adapters.sentinel.signin.AzureCloud;
import io.tracepost.adapters.sentinel.signin.CredentialKind;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingsSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The fields a Sentinel destination asks for, and how they become a {@link SentinelConfig}. Stateless. */
final class SentinelSettings {
  static final String TENANT_ID = "tenant_id";
  static final String CLIENT_ID = "client_id";
  static final String CLIENT_SECRET = "client_secret";
  static final String CLIENT_CERTIFICATE = "client_certificate";
  static final String CREDENTIAL = "credential";
  static final String ENDPOINT = "dce_endpoint";
  static final String RULE_ID = "dcr_immutable_id";
  static final String STREAM = "stream_name";
  static final String AUDIT_STREAM = "audit_stream_name";
  static final String AUTHORITY = "authority";
  static final String PLAN = "table_plan";
  static final String EVENT_TIME_COLUMN = "event_time_column";
  static final String ATTRIBUTES_COLUMN = "attributes_column";

  static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.text(
                  TENANT_ID, "Tenant ID", "The Entra tenant's GUID: Microsoft Entra ID > Overview.")
              .withExample("7a1e7c50-0000-4000-8000-000000000001"),
          SettingField.text(
                  CLIENT_ID,
                  "Client ID",
                  "The app registration's client GUID; for a user-assigned managed identity its client ID.")
              .withExample("7a1e7c50-0000-4000-8000-000000000002"),
          SettingField.secret(
              CLIENT_SECRET,
              "Client secret",
              "The secret's value (not its ID): App registrations > Certificates & secrets. Stored sealed."),
          SettingField.url(
                  ENDPOINT,
                  "Logs ingestion endpoint",
                  "Logs ingestion URI of the data collection rule (kind Direct) or of its data collection endpoint.")
              .withExample("https://agents-x1y2.westeurope-1.ingest.monitor.azure.com")
              .mandatory(),
          SettingField.text(
                  RULE_ID,
                  "DCR immutable ID",
                  "dcr-… from the data collection rule's overview, JSON view.")
              .withExample("dcr-7a1e7c5000000000000000000000001f")
              .mandatory(),
          SettingField.text(
                  STREAM, "Stream name", "The stream that the rule declares for the table.")
              .withDefault("Custom-ExeclaveTraces_CL"),
          SettingField.text(
                  AUDIT_STREAM,
                  "Audit stream name",
                  "The stream of the same rule for audit records, which have a table of their own. Empty: traces only.")
              .withExample("Custom-SyncropelAudit_CL"),
          SettingField.url(
                  AUTHORITY,
                  "Sign-in authority",
                  "Normally left out: the endpoint tells the cloud. Given, it must be of the same cloud.")
              .withExample("https://login.microsoftonline.com"),
          SettingField.choice(
              CREDENTIAL,
              "Credential",
              "By what to sign in: a client secret, a certificate, the machine's managed identity, or the pod's workload identity.",
              CredentialKind.settingNames()),
          SettingField.secret(
                  CLIENT_CERTIFICATE,
                  "Client certificate",
                  "Private key and certificate in one PEM text, for the credential certificate. Stored sealed.")
              .as(SettingField.Form.LONG_TEXT),
          SettingField.choice(
              PLAN,
              "Table plan",
              "auxiliary only for a table of the Auxiliary plan: the times of one call are then kept within 30 minutes.",
              TablePlan.ANALYTICS.settingName(),
              TablePlan.AUXILIARY.settingName()),
          SettingField.text(
                  EVENT_TIME_COLUMN,
                  "Event time column",
                  "A datetime column you added, filled with the event's time, because Azure replaces a TimeGenerated older than two days.")
              .withExample("EventTime"),
          SettingField.text(
                  ATTRIBUTES_COLUMN,
                  "Attributes column",
                  "A dynamic column you added, filled with the event's attributes, which are left out otherwise.")
              .withExample("Attributes"));

  private SentinelSettings() {}

  /** The configuration of settings in which {@link SentinelSettingsCheck} found nothing. */
  static SentinelConfig config(String destination, DestinationSettings settings, Secrets secrets) {
    URI endpoint = URI.create(settings.require(ENDPOINT));
    RuleAddress address =
        new RuleAddress(
            endpoint, settings.require(RULE_ID).toLowerCase(Locale.ROOT), settings.require(STREAM));
    return new SentinelConfig(
        destination,
        address,
        given(settings, AUDIT_STREAM).map(address::toStream),
        identity(endpoint, settings, secrets),
        new RowOptions(given(settings, EVENT_TIME_COLUMN), given(settings, ATTRIBUTES_COLUMN)),
        TablePlan.ofSettingName(settings.require(PLAN)));
  }

  private static AppIdentity identity(URI endpoint, DestinationSettings settings, Secrets secrets) {
    CredentialKind kind = CredentialKind.ofSettingName(settings.require(CREDENTIAL));
    Optional<AzureCloud> cloud = AzureCloud.ofEndpoint(endpoint);
    Optional<SecretText> secret =
        switch (kind) {
          case CLIENT_SECRET -> secrets.find(CLIENT_SECRET);
          case CERTIFICATE -> secrets.find(CLIENT_CERTIFICATE);
          case MANAGED_IDENTITY, WORKLOAD_IDENTITY -> Optional.empty();
        };
    return new AppIdentity(
        cloud.orElse(AzureCloud.PUBLIC),
        kind,
        given(settings, TENANT_ID).orElse(""),
        given(settings, CLIENT_ID).orElse(""),
        secret,
        Optional.ofNullable(System.getenv("AZURE_FEDERATED_TOKEN_FILE")).map(Path::of),
        cloud.isPresent() ? Optional.empty() : given(settings, AUTHORITY).map(URI::create));
  }

  static Optional<String> given(DestinationSettings settings, String key) {
    return settings.find(key).filter(value -> !value.isEmpty());
  }
}
