package io.tracepost.adapters.sentinel;

import static io.tracepost.adapters.sentinel.SentinelSettings.given;

import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AzureCloud;
import io.tracepost.adapters.sentinel.signin.CredentialKind;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the schema cannot say about a Sentinel destination's settings. Collects every problem. For one use. */
final class SentinelSettingsCheck {
  private static final Pattern RULE_ID = Pattern.compile("(?i)dcr-[0-9a-f]{32}");
  private static final Pattern STREAM = Pattern.compile("Custom-[A-Za-z0-9_]{1,100}");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,253}");
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final DestinationSettings settings;
  private final Secrets secrets;
  private final List<SettingProblem> problems = new ArrayList<>();

  SentinelSettingsCheck(DestinationSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  List<SettingProblem> problems() {
    checkAddress();
    checkCloud();
    checkCredential();
    for (String column :
        List.of(SentinelSettings.EVENT_TIME_COLUMN, SentinelSettings.ATTRIBUTES_COLUMN)) {
      given(settings, column).flatMap(RowOptions::problemWith).ifPresent(what -> add(column, what));
    }
    given(settings, SentinelSettings.EVENT_TIME_COLUMN)
        .filter(
            name ->
                given(settings, SentinelSettings.ATTRIBUTES_COLUMN)
                    .filter(name::equalsIgnoreCase)
                    .isPresent())
        .ifPresent(
            name ->
                add(
                    SentinelSettings.ATTRIBUTES_COLUMN,
                    "is the event time column already; give another"));
    return problems;
  }

  private void checkAddress() {
    if (!RULE_ID.matcher(settings.require(SentinelSettings.RULE_ID)).matches()) {
      add(
          SentinelSettings.RULE_ID,
          "is dcr- and 32 hexadecimal digits: immutableId in the JSON view of the data collection rule, not its name or resource ID");
    }
    if (!STREAM.matcher(settings.require(SentinelSettings.STREAM)).matches()) {
      add(
          SentinelSettings.STREAM,
          "begins with Custom- and goes on with letters, digits and _, as the rule's streamDeclarations spell it");
    }
    given(settings, SentinelSettings.AUDIT_STREAM).ifPresent(this::checkAuditStream);
    URI endpoint = endpoint();
    String path = Optional.ofNullable(endpoint.getRawPath()).orElse("");
    if (!(path.isEmpty() || path.equals("/")) || endpoint.getRawQuery() != null) {
      add(SentinelSettings.ENDPOINT, "is the bare address; leave out everything behind the host");
    }
    if (host(endpoint).contains(".metrics.ingest.")) {
      add(
          SentinelSettings.ENDPOINT,
          "is the endpoint for metrics; give the one for logs: the same name without .metrics");
    }
  }

  private void checkAuditStream(String stream) {
    if (!STREAM.matcher(stream).matches()) {
      add(
          SentinelSettings.AUDIT_STREAM,
          "begins with Custom- and goes on with letters, digits and _, as the rule's streamDeclarations spell it");
    } else if (stream.equals(settings.require(SentinelSettings.STREAM))) {
      add(
          SentinelSettings.AUDIT_STREAM,
          "is the stream of traces already; audit records need a table and a stream of their own");
    }
  }

  private void checkCloud() {
    Optional<AzureCloud> cloud = AzureCloud.ofEndpoint(endpoint());
    Optional<URI> authority = given(settings, SentinelSettings.AUTHORITY).map(URI::create);
    if (cloud.isPresent()) {
      if (!"https".equalsIgnoreCase(endpoint().getScheme())) {
        add(SentinelSettings.ENDPOINT, "begins with https://");
      }
      if (authority.isPresent() && !AzureCloud.ofAuthority(authority.get()).equals(cloud)) {
        add(
            SentinelSettings.AUTHORITY,
            "is not of the endpoint's cloud; leave it out, or give " + cloud.get().authority());
      }
    } else if (!isPlain(endpoint()) || authority.filter(SentinelSettingsCheck::isPlain).isEmpty()) {
      // A token goes to Azure or, for development, to a stand-in inside the operator's own
      // networks: nowhere else.
      add(
          SentinelSettings.ENDPOINT,
          "is no Azure logs ingestion endpoint: its host ends with ."
              + AzureCloud.PUBLIC.endpointSuffix()
              + ", ."
              + AzureCloud.US_GOVERNMENT.endpointSuffix()
              + " or ."
              + AzureCloud.CHINA.endpointSuffix()
              + " (a local stand-in needs http:// for both dce_endpoint and authority)");
    }
  }

  private void checkCredential() {
    CredentialKind kind =
        CredentialKind.ofSettingName(settings.require(SentinelSettings.CREDENTIAL));
    if (kind != CredentialKind.MANAGED_IDENTITY) {
      require(
          SentinelSettings.TENANT_ID,
          TENANT,
          "is the Entra tenant's GUID or domain: Microsoft Entra ID > Overview");
      require(
          SentinelSettings.CLIENT_ID,
          GUID,
          "is the app registration's client GUID: App registrations > Overview");
    }
    requireSecret(kind, CredentialKind.CLIENT_SECRET, SentinelSettings.CLIENT_SECRET);
    requireSecret(kind, CredentialKind.CERTIFICATE, SentinelSettings.CLIENT_CERTIFICATE);
  }

  private void require(String key, Pattern form, String what) {
    if (given(settings, key).filter(value -> form.matcher(value).matches()).isEmpty()) {
      add(key, what);
    }
  }

  private void requireSecret(CredentialKind kind, CredentialKind needing, String name) {
    if (kind == needing && secrets.find(name).isEmpty()) {
      add(name, "is required for the credential " + kind.settingName());
    }
  }

  private void add(String field, String message) {
    problems.add(new SettingProblem(field, message));
  }

  private URI endpoint() {
    return URI.create(settings.require(SentinelSettings.ENDPOINT));
  }

  private static boolean isPlain(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  private static String host(URI uri) {
    return Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
  }
}
