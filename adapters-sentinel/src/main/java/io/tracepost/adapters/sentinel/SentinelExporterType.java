package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.adapters.sentinel.signin.AppIdentity;
import io.tracepost.adapters.sentinel.signin.CredentialKind;
import io.tracepost.adapters.sentinel.signin.EntraTokenSource;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Microsoft Sentinel. Exporters that one instance of this type opened share what a data collection rule can take, so a process
 * keeps one instance. Safe for concurrent use.
 */
public final class SentinelExporterType implements ExporterType {
  /** Where a machine offers its managed identity: the metadata service, or a local endpoint. */
  private static final List<String> MACHINE_NETWORKS =
      List.of("169.254.0.0/16", "127.0.0.0/8", "::1/128");

  private static final ClientLimits SIGN_IN_LIMITS =
      new ClientLimits(
          Duration.ofSeconds(4),
          Duration.ofSeconds(10),
          256 * 1024,
          256 * 1024,
          Duration.ofSeconds(8),
          Duration.ofSeconds(60));

  private final RuleLimiters limiters = new RuleLimiters();

  @Override
  public String name() {
    return "sentinel";
  }

  @Override
  public String title() {
    return "Microsoft Sentinel";
  }

  @Override
  public SettingsSchema schema() {
    return SentinelSettings.SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return new SentinelSettingsCheck(settings, secrets).problems();
  }

  @Override
  public String hostSetting() {
    return SentinelSettings.ENDPOINT;
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    List<SettingProblem> problems = checkTogether(settings, secrets);
    if (!problems.isEmpty()) {
      SettingProblem first = problems.get(0);
      throw new IllegalArgumentException(first.field() + " " + first.message());
    }
    return open(
        SentinelSettings.config(context.destination(), settings, secrets),
        context,
        ClientLimits.DEFAULT);
  }

  /** Opens an exporter of a checked configuration. */
  SentinelExporter open(SentinelConfig config, ExporterContext context, ClientLimits limits) {
    SinkClient http = SinkClient.open(limits, TrustSettings.system(), context);
    return new SentinelExporter(
        config,
        new SentinelClient(http, context.random()),
        new EntraTokenSource(config.identity(), signIn(config.identity(), context, limits)),
        limiters.of(config.address()),
        BodyBuffers.shared(),
        context.clock());
  }

  /**
   * The client of sign-in, under the guard of events. A managed identity is asked for where the machine's own settings say, which
   * no tenant chooses: on loopback or link-local addresses, in plain http.
   */
  private static SinkClient signIn(
      AppIdentity identity, ExporterContext context, ClientLimits limits) {
    List<String> networks = new ArrayList<>(context.allowedNetworks());
    if (identity.kind() == CredentialKind.MANAGED_IDENTITY) {
      networks.addAll(MACHINE_NETWORKS);
    }
    boolean hasty = limits.exchange().compareTo(SIGN_IN_LIMITS.exchange()) < 0;
    return SinkClient.open(
        hasty ? SIGN_IN_LIMITS.withExchange(limits.exchange()) : SIGN_IN_LIMITS,
        AddressGuard.of(networks),
        TrustSettings.system(),
        context.clock(),
        context.random());
  }
}
