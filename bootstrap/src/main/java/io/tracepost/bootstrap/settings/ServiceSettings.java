package io.tracepost.bootstrap.settings;

import io.tracepost.domain.credential.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the service is told at start.
 *
 * @param dataDir folder of the journal and the keys
 * @param database which database
 * @param server the listening side
 * @param logging what is said of it all
 * @param retention how long events are kept
 * @param diskBudgetBytes most bytes the journal may use
 * @param delivery how delivery paces itself
 * @param security what is trusted
 * @param filesRoot folder below which destinations may write files
 * @param heartbeatEvery how often each destination gets a heartbeat
 * @param clusterLease how long an instance owns a destination without renewing
 * @param integrity how the journal is made provable
 * @param otlp what becomes of OpenTelemetry's spans and log records
 */
public record ServiceSettings(
    Path dataDir,
    DatabaseSettings database,
    ServerSettings server,
    LoggingSettings logging,
    Duration retention,
    long diskBudgetBytes,
    PaceSettings delivery,
    SecuritySettings security,
    Path filesRoot,
    Duration heartbeatEvery,
    Duration clusterLease,
    IntegritySettings integrity,
    OtlpSettings otlp) {
  /** The records of these settings. */
  public static ServiceSettings of(EffectiveSettings settings) {
    Path dataDir = settings.get(Catalogue.DATA_DIR);
    return new ServiceSettings(
        dataDir,
        new DatabaseSettings(
            given(settings.get(Catalogue.DATABASE_URL)),
            given(settings.get(Catalogue.DATABASE_USER)),
            given(settings.get(Catalogue.DATABASE_PASSWORD)).map(SecretText::of)),
        new ServerSettings(
            settings.get(Catalogue.SERVER_HOST),
            settings.get(Catalogue.SERVER_PORT),
            settings.get(Catalogue.SERVER_OTLP_PORT),
            settings.get(Catalogue.SERVER_MAX_BODY),
            settings.get(Catalogue.SERVER_MAX_EVENTS),
            Math.toIntExact(settings.get(Catalogue.SERVER_MAX_EVENT)),
            load(settings),
            settings.get(Catalogue.SERVER_SHUTDOWN_DELAY)),
        new LoggingSettings(
            settings.get(Catalogue.LOGGING_FORMAT), settings.get(Catalogue.LOGGING_LEVEL)),
        settings.get(Catalogue.JOURNAL_RETENTION),
        settings.get(Catalogue.JOURNAL_DISK_BUDGET),
        new PaceSettings(
            settings.get(Catalogue.DELIVERY_LINGER),
            settings.get(Catalogue.DELIVERY_MAX_IN_FLIGHT),
            settings.get(Catalogue.DELIVERY_MAX_REQUESTS),
            settings.get(Catalogue.DELIVERY_RETRY_BASE),
            settings.get(Catalogue.DELIVERY_RETRY_CAP)),
        new SecuritySettings(
            settings.get(Catalogue.SECURITY_KEK),
            settings.get(Catalogue.SECURITY_ALLOWED_NETWORKS)),
        filesRoot(dataDir, settings.get(Catalogue.JSONL_ROOT)),
        settings.get(Catalogue.HEARTBEAT_EVERY),
        settings.get(Catalogue.CLUSTER_LEASE),
        new IntegritySettings(
            path(settings.get(Catalogue.SECURITY_CHECKPOINT_KEY)),
            settings.get(Catalogue.SECURITY_TRUSTED_CHECKPOINT_KEYS),
            path(settings.get(Catalogue.INTEGRITY_CHECKPOINTS))
                .orElseGet(() -> dataDir.resolve("checkpoints"))),
        new OtlpSettings(
            path(settings.get(Catalogue.OTLP_MAPPING)),
            settings.get(Catalogue.OTLP_CONTENT),
            settings.get(Catalogue.OTLP_KEEP_ALL),
            path(settings.get(Catalogue.OTLP_PRICES))));
  }

  private static LoadSettings load(EffectiveSettings settings) {
    return new LoadSettings(
        settings.get(Catalogue.SERVER_MAX_CONNECTIONS),
        settings.get(Catalogue.SERVER_MAX_REQUESTS),
        settings.get(Catalogue.SERVER_MAX_REQUESTS_PER_KEY),
        Math.toIntExact(settings.get(Catalogue.SERVER_MAX_HEADER)),
        settings.get(Catalogue.SERVER_MAX_HEADER_FIELDS),
        settings.get(Catalogue.SERVER_REQUEST_DEADLINE),
        settings.get(Catalogue.SERVER_EXPORT_DEADLINE),
        Math.toIntExact(settings.get(Catalogue.SERVER_MIN_RATE)));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<Path> path(Path given) {
    return given.toString().isEmpty() ? Optional.empty() : Optional.of(given);
  }

  private static Path filesRoot(Path dataDir, Path given) {
    return given.toString().isEmpty() ? dataDir.resolve("jsonl") : given;
  }
}
