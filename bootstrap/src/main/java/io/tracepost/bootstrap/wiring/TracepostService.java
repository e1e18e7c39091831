package io.tracepost.bootstrap.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.adapters.persistence.database.StartTurn;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.health.Draining;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.domain.credential.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service. Thread-safe; {@link #close} drains: nothing that was acknowledged is lost. */
public final class TracepostService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TracepostService.class);
  private static final int PULSE_MILLIS = 1_000;
  private static final int KEY_LOOK_SECONDS = 5;

  private final Lifecycle lifecycle;
  private final URI uri;
  private final Optional<URI> otlpUri;
  private final Path keyFile;
  private final boolean madeFirstKey;

  private TracepostService(
      Lifecycle lifecycle, URI uri, Optional<URI> otlpUri, Path keyFile, boolean madeFirstKey) {
    this.lifecycle = lifecycle;
    this.uri = uri;
    this.otlpUri = otlpUri;
    this.keyFile = keyFile;
    this.madeFirstKey = madeFirstKey;
  }

  /** Starts a service with the variables of this process. */
  public static TracepostService start(ServiceSettings settings, Optional<SecretText> adminKey)
      throws StartException {
    return start(settings, adminKey, System.getenv());
  }

  /**
   * Starts a service; returns when it listens and delivers. Blocks.
   *
   * @param adminKey a key the operator chose instead of a generated one
   * @param environment where credentials of key services come from
   * @throws StartException when something it needs cannot be had; nothing is left open
   */
  public static TracepostService start(
      ServiceSettings settings, Optional<SecretText> adminKey, Map<String, String> environment)
      throws StartException {
    Lifecycle lifecycle = new Lifecycle();
    try {
      return start(
          settings,
          open(settings, adminKey, new Vaults(settings, environment, lifecycle), lifecycle),
          lifecycle);
    } catch (StoreException
        | VaultException
        | ProgressException
        | JournalException
        | IOException
        | IllegalArgumentException e) {
      lifecycle.close();
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (StartException | RuntimeException | Error e) {
      lifecycle.close();
      throw e;
    }
  }

  private static TracepostService start(
      ServiceSettings settings, Opened opened, Lifecycle lifecycle)
      throws StartException,
          StoreException,
          VaultException,
          ProgressException,
          JournalException,
          IOException {
    Running parts =
        Guice.createInjector(
                Stage.PRODUCTION,
                binder -> binder.requireExplicitBindings(),
                new MetricsModule(settings, opened),
                new StorageModule(opened),
                new DeliveryModule(settings, opened),
                new LeaseModule(settings, opened),
                new IntakeModule(settings, opened),
                new AuditModule(opened),
                new HealthModule(settings, opened),
                new RetentionModule(settings, opened),
                new IntegrityModule(settings.integrity(), opened),
                new OtlpModule(OtlpMapping.open(settings.otlp(), opened.pepper()), opened),
                new ApiModule(settings, opened),
                binder -> binder.bind(Running.class))
            .getInstance(Running.class);
    boolean madeFirstKey;
    try (StartTurn turn = opened.storage().startTurn()) {
      madeFirstKey = parts.keys().createFirst(opened.firstKey()).isPresent();
    }
    lifecycle.opened("last checkpoints", () -> parts.checkpoints().makeAll());
    ServiceMetrics metrics = lifecycle.opened("metrics", parts.metrics());
    metrics.watch(
        new DestinationStandings(parts.delivery(), parts.journal()),
        parts.intake()::load,
        () -> size(parts.journal()));
    parts.sharing().start(parts.delivery(), lifecycle);
    lifecycle.opened("intake", parts.intake());
    parts.intake().start();
    beat(parts, settings.heartbeatEvery(), opened, lifecycle);
    pulse(parts, opened, lifecycle);
    lookAtKeys(parts, opened, lifecycle);
    saveEvery(60, "when keys were last used", parts.keys()::saveUses, opened, lifecycle);
    saveEvery(5, "which agents were seen", parts.sightings()::save, opened, lifecycle);
    parts.retention().start();
    lifecycle.opened("retention", parts.retention());
    parts.server().start();
    lifecycle.opened("server", parts.server());
    lifecycle.opened(
        "notice to load balancers",
        () -> giveNotice(parts.draining(), settings.server().shutdownDelay()));
    return new TracepostService(
        lifecycle,
        parts.server().uri(),
        parts.server().telemetryUri(),
        opened.firstKey().path(),
        madeFirstKey);
  }

  private static void beat(Running parts, Duration every, Opened opened, Lifecycle lifecycle) {
    ScheduledFuture<?> beats =
        opened
            .threads()
            .timer()
            .scheduleAtFixedRate(
                () -> opened.threads().work().execute(() -> beat(parts)),
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    lifecycle.opened("heartbeats", () -> beats.cancel(false));
  }

  private static void pulse(Running parts, Opened opened, Lifecycle lifecycle) {
    ScheduledFuture<?> pulse =
        opened
            .threads()
            .timer()
            .scheduleWithFixedDelay(
                () -> {
                  parts.clockWatch().look();
                  opened.threads().work().execute(parts.pulse()::beat);
                },
                PULSE_MILLIS,
                PULSE_MILLIS,
                TimeUnit.MILLISECONDS);
    lifecycle.opened("pulse", () -> pulse.cancel(false));
  }

  private static void lookAtKeys(Running parts, Opened opened, Lifecycle lifecycle) {
    ScheduledFuture<?> looks =
        opened
            .threads()
            .timer()
            .scheduleWithFixedDelay(
                () -> opened.threads().work().execute(parts.keyWatch()::look),
                KEY_LOOK_SECONDS,
                KEY_LOOK_SECONDS,
                TimeUnit.SECONDS);
    lifecycle.opened("looks at the data keys", () -> looks.cancel(false));
  }

  /** From now on {@code /health/ready} answers 503; those who read it get so long to move on. */
  private static void giveNotice(Draining draining, Duration delay) throws InterruptedException {
    draining.begin();
    if (!delay.isZero()) {
      LOG.info("not ready any more; the listener closes in {} s", delay.toSeconds());
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    }
  }

  /** Saves what is kept in memory at first every so many seconds, and once more at the end. */
  private static void saveEvery(
      int seconds, String what, Saving saving, Opened opened, Lifecycle lifecycle) {
    lifecycle.opened("saving " + what, () -> save(what, saving));
    ScheduledFuture<?> savings =
        opened
            .threads()
            .timer()
            .scheduleAtFixedRate(
                () -> opened.threads().work().execute(() -> save(what, saving)),
                seconds,
                seconds,
                TimeUnit.SECONDS);
    lifecycle.opened("timer of saving " + what, () -> savings.cancel(false));
  }

  private static void save(String what, Saving saving) {
    try {
      saving.save();
    } catch (StoreException | RuntimeException e) {
      LOG.warn("{} could not be saved; it is tried again: {}", what, e.getMessage());
    }
  }

  private static void beat(Running parts) {
    try {
      parts.checkpoints().makeAll();
      parts.metrics().beaten(parts.heartbeats().beat());
      parts.denials().flush();
    } catch (RuntimeException e) {
      LOG.error("heartbeats met a defect; the next ones are tried all the same", e);
    }
  }

  private static Optional<JournalSize> size(Journal journal) {
    try {
      return Optional.of(journal.size());
    } catch (JournalException e) {
      LOG.warn("the journal's size is missing in this scrape: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Opened open(
      ServiceSettings settings, Optional<SecretText> adminKey, Vaults vaults, Lifecycle lifecycle)
      throws StoreException, VaultException {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Threads threads = Threads.open(lifecycle);
    Storage storage =
        lifecycle.opened(
            "database", Databases.open(settings, new Surroundings(clock, threads.timer())));
    try (StartTurn turn = storage.startTurn()) {
      TinkCredentialVault vault = vaults.open(storage);
      return new Opened(
          threads,
          storage,
          vault,
          new FirstKeyFile(settings.dataDir()),
          checkpointKey(settings),
          vault.apiKeyPepper(),
          adminKey,
          clock,
          random);
    }
  }

  private static CheckpointKey checkpointKey(ServiceSettings settings) throws StoreException {
    return CheckpointKeyFile.readOrCreate(
        settings
            .integrity()
            .keyFile()
            .orElseGet(() -> CheckpointKeyFile.besides(settings.dataDir())),
        settings.dataDir());
  }

  /** Where it listens besides, for OpenTelemetry; empty when it does not. */
  public Optional<URI> otlpUri() {
    return otlpUri;
  }

  /** Where it listens. */
  public URI uri() {
    return uri;
  }

  /** The file of the first key, if this start made one. */
  public Optional<Path> freshKeyFile() {
    return madeFirstKey ? Optional.of(keyFile) : Optional.empty();
  }

  /** Takes nothing more in, commits what it took, lets deliveries under way end, and closes. Blocks. */
  @Override
  public void close() {
    lifecycle.close();
  }

  private interface Saving {
    void save() throws StoreException;
  }
}
