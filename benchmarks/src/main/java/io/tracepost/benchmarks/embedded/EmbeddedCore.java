package io.tracepost.benchmarks.embedded;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.splunk.SplunkHecExporterType;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** The core with one Splunk destination, wired as {@code examples/embedded} does, and blocks kept for delivery. */
final class EmbeddedCore implements AutoCloseable {
  static final OrganizationId US = OrganizationId.DEFAULT;

  private static final DestinationId SPLUNK = new DestinationId("splunk");
  private static final long TAIL_BYTES = 32L << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong commits = new AtomicLong();
  private final Storage storage;
  private final Delivery delivery;
  private final Intake intake;

  private EmbeddedCore(Storage storage, Path folder) {
    this.storage = storage;
    InstantSource clock = InstantSource.system();
    TailJournal journal = new TailJournal(storage.journal(), clock, TAIL_BYTES);
    SplunkHecExporterType type = new SplunkHecExporterType();
    Secrets secrets =
        Secrets.of(Map.of("token", SecretText.of("00000000-0000-0000-0000-000000000000")));
    ExporterContext context =
        new ExporterContext(US, "splunk", clock, new Random(), List.of("127.0.0.0/8"), folder);
    delivery =
        new Delivery(
            new DeliveryParts(
                journal,
                storage.progress(),
                it -> type.open(type.schema().complete(it.settings()), secrets, context),
                threads,
                new ScheduledTimer(timer),
                clock,
                new Random(),
                DeliveryObserver.NONE),
            DeliverySettings.DEFAULT);
    intake =
        new Intake(
            journal,
            storage.agents(),
            IntakeLimits.DEFAULTS,
            clock,
            IntakeExecutors.sharing(threads),
            stretches -> {
              commits.incrementAndGet();
              delivery.committed(stretches);
            });
  }

  /** Opens it on an empty folder; sends to a port on loopback. */
  static EmbeddedCore open(Path folder, int receiverPort) throws Exception {
    EmbeddedCore core = new EmbeddedCore(Storage.inFolder(folder), folder);
    Destination splunk =
        new Destination(
            SPLUNK,
            US,
            "splunk",
            "splunk_hec",
            Map.of("url", "http://127.0.0.1:" + receiverPort, "acknowledgement", "off"),
            DestinationFilter.EVERYTHING,
            false,
            1);
    core.storage.destinations().save(splunk);
    core.delivery.start(splunk, 0);
    core.intake.start();
    return core;
  }

  Intake intake() {
    return intake;
  }

  long delivered() {
    return delivery.status(SPLUNK).deliveredEvents();
  }

  long commits() {
    return commits.get();
  }

  @Override
  public void close() throws Exception {
    intake.close();
    delivery.drain().join();
    delivery.close();
    storage.close();
    timer.shutdown();
    threads.shutdown();
  }
}
