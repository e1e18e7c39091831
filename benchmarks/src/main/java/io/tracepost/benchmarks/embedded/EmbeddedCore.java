package io.tracepost.benchmarks.embedded;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.benchmarks.pipeline.Outlet;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The core with one destination, wired as {@code examples/embedded} does, and blocks kept for delivery. */
final class EmbeddedCore implements AutoCloseable {
  static final OrganizationId US = OrganizationId.DEFAULT;

  private static final DestinationId THERE = new DestinationId("there");
  private static final long TAIL_BYTES = 32L << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong commits = new AtomicLong();
  private final Storage storage;
  private final Delivery delivery;
  private final Intake intake;

  private EmbeddedCore(Storage storage, ExporterType type, Secrets secrets, Path folder) {
    this.storage = storage;
    InstantSource clock = InstantSource.system();
    TailJournal journal = new TailJournal(storage.journal(), clock, TAIL_BYTES);
    ExporterContext context =
        new ExporterContext(US, "there", clock, new Random(), List.of("127.0.0.0/8"), folder);
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
  static EmbeddedCore open(Outlet outlet, Path folder, int receiverPort) throws Exception {
    JsonNode wanted = new JsonMapper().readTree(outlet.destination(receiverPort));
    Map<String, SecretText> secrets = new HashMap<>();
    texts(wanted.get("secrets")).forEach((name, text) -> secrets.put(name, SecretText.of(text)));
    ExporterType type =
        ServiceLoader.load(ExporterType.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.name().equals(outlet.type()))
            .findFirst()
            .orElseThrow();
    EmbeddedCore core =
        new EmbeddedCore(Storage.inFolder(folder), type, Secrets.of(secrets), folder);
    Destination there =
        new Destination(
            THERE,
            US,
            "there",
            outlet.type(),
            texts(wanted.get("settings")),
            DestinationFilter.EVERYTHING,
            false,
            1);
    core.storage.destinations().save(there);
    core.delivery.start(there, 0);
    core.intake.start();
    return core;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asString()));
    return texts;
  }

  Intake intake() {
    return intake;
  }

  long delivered() {
    return delivery.status(THERE).deliveredEvents();
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
