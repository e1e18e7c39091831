package io.tracepost.examples.embedded;

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
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Hands an agent's traces to Splunk from inside a JVM: {@code EmbeddedTracepost URL TOKEN FOLDER}. */
public final class EmbeddedTracepost {
  private EmbeddedTracepost() {}

  /** Commits two traces, waits until Splunk has them, and ends. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[2]);
    OrganizationId us = OrganizationId.DEFAULT;
    Destination splunk =
        new Destination(
            new DestinationId("splunk"),
            us,
            "splunk",
            "splunk_hec",
            Map.of("url", args[0]),
            DestinationFilter.EVERYTHING,
            false,
            1);
    Secrets secrets = Secrets.of(Map.of("token", SecretText.of(args[1])));
    InstantSource clock = InstantSource.system();
    ExporterContext context =
        new ExporterContext(
            OrganizationId.DEFAULT, "splunk", clock, new Random(), List.of("127.0.0.0/8"), folder);
    SplunkHecExporterType type = new SplunkHecExporterType();
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Storage storage = Storage.inFolder(folder);
        Delivery delivery =
            new Delivery(
                new DeliveryParts(
                    storage.journal(),
                    storage.progress(),
                    it -> type.open(type.schema().complete(it.settings()), secrets, context),
                    threads,
                    new ScheduledTimer(timer),
                    clock,
                    new Random(),
                    DeliveryObserver.NONE),
                DeliverySettings.DEFAULT);
        Intake intake =
            new Intake(
                storage.journal(),
                storage.agents(),
                IntakeLimits.DEFAULTS,
                clock,
                new IntakeExecutors(threads, threads, threads),
                delivery::committed)) {
      storage.destinations().save(splunk);
      delivery.start(splunk, 0);
      intake.start();

      intake
          .submit(us, trace("send_email", TraceStatus.POLICY_BLOCKED))
          .join(); // durable from here on
      boolean taken = intake.offer(us, trace("search_docs", TraceStatus.SUCCESS)); // never waits
      System.out.println("committed one, offered one: " + (taken ? "taken" : "queue full"));

      while (delivery.status(splunk.id()).deliveredEvents() < 2) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      delivery.drain().join();
    } finally {
      timer.shutdown();
      threads.shutdown();
    }
  }

  private static Trace trace(String tool, TraceStatus status) {
    return Trace.builder(UUID.randomUUID().toString(), "support-bot", status, Instant.now())
        .spanType(SpanType.TOOL)
        .spanName(tool)
        .environment("production")
        .build();
  }
}
