package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.adapters.api.health.Liveness;
import io.tracepost.adapters.api.health.Readiness;
import io.tracepost.adapters.api.integrity.IntegrityCalls;
import io.tracepost.adapters.api.limit.LoadLimits;
import io.tracepost.adapters.api.server.ApiServer;
import io.tracepost.adapters.api.server.ApiSettings;
import io.tracepost.adapters.api.server.ApiUseCases;
import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Denials;
import io.tracepost.application.access.KeyStore;
import io.tracepost.application.access.Organizations;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.Agents;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.backup.Backups;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.Destinations;
import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.application.export.StreamExport;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.telemetry.TelemetryIntake;
import io.tracepost.application.trace.Standings;
import io.tracepost.application.trace.TraceLookup;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.LoadSettings;
import io.tracepost.bootstrap.settings.ServerSettings;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.time.Duration;
import java.util.Optional;

/** The REST API and who may use it. */
final class ApiModule extends AbstractModule {
  /** What is left for the answer when the body came at the last moment. */
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(30);

  private final ServiceSettings settings;
  private final Opened opened;

  ApiModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  ApiKeys keys(KeyStore store, Acts acts) {
    return new ApiKeys(
        store, acts, opened.pepper(), opened.random(), opened.clock(), opened.adminKey());
  }

  @Provides
  @Singleton
  Organizations organizations(KeyStore store, Acts acts) {
    return new Organizations(store, acts, opened.clock());
  }

  @Provides
  @Singleton
  TraceLookup traces(Journal journal, DestinationStore store, DeliveryControl delivery) {
    return new TraceLookup(journal, new Standings(store, delivery));
  }

  @Provides
  @Singleton
  StreamExport export(Journal journal) {
    return new StreamExport(journal);
  }

  @Provides
  @Singleton
  Backups backups(Acts acts) {
    return new Backups(
        opened
            .storage()
            .backups(
                new FileCheckpointLog(settings.integrity().folder()),
                Optional.of(CheckpointKeyFile.publicText(opened.checkpointKey())),
                opened.clock(),
                System::nanoTime),
        acts);
  }

  @Provides
  @Singleton
  ApiUseCases calls(
      Intake intake,
      TelemetryIntake telemetry,
      TraceLookup traces,
      StreamExport export,
      Destinations destinations,
      Redelivery redelivery,
      ExporterTypes types,
      AgentRegistry agents,
      Acts acts,
      ApiKeys keys,
      Denials denials,
      Organizations organizations,
      Readiness readiness,
      Liveness liveness,
      ServiceMetrics metrics,
      IntegrityCalls integrity,
      Backups backups) {
    return new ApiUseCases(
        intake,
        telemetry,
        traces,
        export,
        destinations,
        redelivery,
        types,
        new Agents(agents, acts),
        keys,
        denials,
        organizations,
        readiness,
        liveness,
        metrics::scrape,
        integrity,
        backups,
        opened.clock());
  }

  @Provides
  @Singleton
  ApiServer server(ApiUseCases calls) {
    ServerSettings server = settings.server();
    return new ApiServer(
        ApiSettings.on(server.host(), server.port())
            .withTelemetryPort(server.otlpPort())
            .withBodies(bodies(server))
            .withLoad(load(server.load()))
            .withMaxHeaderBytes(server.load().maxHeaderBytes()),
        calls,
        System::nanoTime);
  }

  private static BodyLimits bodies(ServerSettings server) {
    BodyLimits usual = BodyLimits.DEFAULTS;
    return new BodyLimits(
        Math.toIntExact(server.maxBodyBytes()),
        usual.maxInflateRatio(),
        server.load().minBytesPerSecond(),
        usual.paceGrace(),
        server.load().requestDeadline());
  }

  private static LoadLimits load(LoadSettings given) {
    return new LoadLimits(
        given.maxConnections(),
        given.maxRequests(),
        given.maxRequestsPerKey(),
        given.maxHeaderFields(),
        LoadLimits.DEFAULTS.headerDeadline(),
        given.requestDeadline().plus(FOR_THE_ANSWER),
        given.exportDeadline(),
        given.minBytesPerSecond());
  }
}
