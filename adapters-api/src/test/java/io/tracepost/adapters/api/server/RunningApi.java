package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.integrity.IntegrityCalls;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Denials;
import io.tracepost.application.access.Organizations;
import io.tracepost.application.access.Scope;
import io.tracepost.application.agent.AgentSightings;
import io.tracepost.application.agent.Agents;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.backup.Backups;
import io.tracepost.application.destination.DestinationPorts;
import io.tracepost.application.destination.Destinations;
import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.application.export.StreamExport;
import io.tracepost.application.intake.CommitListener;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.archive.BlockArchive;
import io.tracepost.application.integrity.proof.Proofs;
import io.tracepost.application.integrity.verification.IntegrityCheck;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.telemetry.TelemetryIntake;
import io.tracepost.application.trace.Standings;
import io.tracepost.application.trace.TraceLookup;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.audit.InMemoryActStore;
import io.tracepost.contract.credential.InMemoryVault;
import io.tracepost.contract.integrity.InMemoryCheckpointLog;
import io.tracepost.contract.integrity.InMemoryCheckpointStore;
import io.tracepost.contract.integrity.InMemoryJournalAudit;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.contract.store.InMemoryDestinationStore;
import io.tracepost.contract.store.InMemoryKeyStore;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A whole API on a free port, on ports kept in memory. Every response is held against the contract,
 * and no response may hold one of the planted secrets.
 */
final class RunningApi implements AutoCloseable {
  static final String TOKEN = "planted-secret-0123456789";
  static final String SPARE = "planted-secret-9876543210";

  final ManualClock clock = ManualClock.atNoon();
  final InMemoryJournal journal = new InMemoryJournal(clock);
  private final InMemoryJournalAudit audit = new InMemoryJournalAudit(journal);
  private final InMemoryCheckpointStore checkpointStore = new InMemoryCheckpointStore();
  private final InMemoryCheckpointLog checkpointLog = new InMemoryCheckpointLog();
  final Checkpoints checkpoints =
      new Checkpoints(
          audit, checkpointStore, checkpointLog, CheckpointKey.generate(), TrustedKeys.NONE, clock);
  final InMemoryVault vault = new InMemoryVault();
  final InMemoryDestinationStore store = new InMemoryDestinationStore();
  final FakeDelivery delivery = new FakeDelivery();
  final PaperSiem siem = new PaperSiem();
  final PaperBackups backups = new PaperBackups();
  final List<Condition> conditions = new CopyOnWriteArrayList<>();
  final List<Condition> standstills = new CopyOnWriteArrayList<>();
  private static final Actor ADMIN = new Actor(OrganizationId.DEFAULT, "test");

  final ApiKeys keys;
  final AgentSightings sightings;
  final ApiUseCases calls;
  final ApiServer server;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Intake intake;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningApi() {
    this(BodyLimits.DEFAULTS, IntakeLimits.DEFAULTS);
  }

  RunningApi(BodyLimits bodies, IntakeLimits limits) {
    this(api -> api.withBodies(bodies), limits, System::nanoTime);
  }

  /** One whose data lie on a server that makes its own backups. */
  static RunningApi withoutBackups() {
    return new RunningApi(api -> api, IntakeLimits.DEFAULTS, System::nanoTime, false);
  }

  /**
   * An API under other limits.
   *
   * @param nanos paces bodies and answers
   */
  RunningApi(UnaryOperator<ApiSettings> settings, IntakeLimits limits, LongSupplier nanos) {
    this(settings, limits, nanos, true);
  }

  private RunningApi(
      UnaryOperator<ApiSettings> settings,
      IntakeLimits limits,
      LongSupplier nanos,
      boolean takesBackups) {
    Random random = new Random(7);
    InMemoryKeyStore keyStore = new InMemoryKeyStore();
    AgentSightings agents = new AgentSightings(new InMemoryAgentRegistry(), clock);
    sightings = agents;
    OwnRecords records = new OwnRecords(clock, random);
    Acts acts = new Acts(new InMemoryActStore(journal), records, stretches -> {});
    keys = new ApiKeys(keyStore, acts, new byte[32], random, clock, Optional.empty());
    Organizations organizations = new Organizations(keyStore, acts, clock);
    intake =
        new Intake(
            journal, agents, limits, clock, IntakeExecutors.sharing(threads), CommitListener.NONE);
    ExporterTypes types = new ExporterTypes(List.of(siem));
    Destinations destinations =
        new Destinations(
            new DestinationPorts(
                store,
                vault,
                delivery,
                journal,
                types,
                (organization, name) ->
                    new ExporterContext(
                        organization, name, clock, random, List.of(), Path.of("files")),
                acts,
                threads,
                Duration.ofMillis(200)),
            random);
    calls =
        new ApiUseCases(
            intake,
            new TelemetryIntake(new PaperTelemetry(), intake, records, clock),
            new TraceLookup(journal, new Standings(store, delivery)),
            new StreamExport(journal),
            destinations,
            new Redelivery(store, delivery, journal, acts),
            types,
            new Agents(agents, acts),
            keys,
            new Denials(intake, records, clock),
            organizations,
            () -> List.copyOf(conditions),
            () -> List.copyOf(standstills),
            format -> "# TYPE tracepost_up gauge\ntracepost_up 1\n" + format.name() + "\n",
            integrity(),
            new Backups(takesBackups ? Optional.of(backups) : Optional.empty(), acts),
            clock);
    server =
        new ApiServer(
            settings.apply(ApiSettings.on("127.0.0.1", 0).withDrain(Duration.ofMillis(500))),
            calls,
            nanos);
    try {
      intake.start();
      server.start();
      organizations.add(ADMIN, new OrganizationId("default"), "Default");
      organizations.add(ADMIN, new OrganizationId("other"), "Other");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private IntegrityCalls integrity() {
    return new IntegrityCalls(
        new IntegrityCheck(
            audit,
            checkpointStore,
            checkpointLog,
            checkpoints.trusted(),
            (encoding, stored, length) -> stored),
        new Proofs(audit, checkpointStore),
        new BlockArchive(audit, checkpointStore, clock));
  }

  /** The last sequence of the organization {@code default}. */
  long head() {
    try {
      return journal.head(OrganizationId.DEFAULT).lastSequence();
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key of the organization {@code default}. */
  String key(Scope... scopes) {
    return keyOf("default", scopes);
  }

  /** A new key of an organization. */
  String keyOf(String organization, Scope... scopes) {
    try {
      return keys.issue(
              ADMIN, new OrganizationId(organization), "test", Set.of(scopes), Optional.empty())
          .text()
          .reveal();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Answer get(String path, String key) {
    return call("GET", path, key, "");
  }

  Answer call(String method, String path, String key, String json) {
    return call(method, path, key, json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Makes a request; a body makes it JSON unless the headers say otherwise. */
  Answer call(String method, String path, String key, byte[] body, Map<String, String> headers) {
    List<String> pairs = new ArrayList<>();
    headers.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    if (!headers.containsKey("Content-Type") && body.length > 0) {
      pairs.addAll(List.of("Content-Type", "application/json"));
    }
    if (!key.isEmpty()) {
      pairs.addAll(List.of("Authorization", "Bearer " + key));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!pairs.isEmpty()) {
      request.headers(pairs.toArray(String[]::new));
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Contract.published().check(method, path, response);
      String text = new String(response.body(), StandardCharsets.UTF_8);
      assertThat(text + response.headers()).doesNotContain(TOKEN, SPARE);
      return new Answer(response.statusCode(), response.headers(), text);
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    siem.release();
    server.close();
    intake.close();
    threads.shutdownNow();
  }
}
