package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.LeaseKeeper;
import io.tracepost.application.lease.LeaseParts;
import io.tracepost.application.lease.LeaseTerms;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.SentBytes;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that delivers to one destination while it holds its lease: {@code LeaseHolder URL
 * DESTINATION MILLIS}. To each line it reads it answers whether it delivers, and how many of its
 * saves were refused so far.
 */
final class LeaseHolder {
  static final InstanceId NAME = new InstanceId("holder");

  private static final BatchLimits SMALL = new BatchLimits(5, 1_000_000, 1_000_000, 100_000);

  private LeaseHolder() {}

  public static void main(String[] arguments) throws Exception {
    InstantSource clock = InstantSource.system();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    DestinationId id = new DestinationId(arguments[1]);
    Storage storage =
        Storage.onPostgres(
            arguments[0],
            "postgres",
            Optional.empty(),
            Storage.DEFAULT_BUDGET_BYTES,
            new Surroundings(clock, timer));
    AtomicInteger refused = new AtomicInteger();
    Delivery delivery =
        new Delivery(
            new DeliveryParts(
                storage.journal(),
                counting(storage.progress(), refused),
                destination -> new TakesEverything(),
                Executors.newCachedThreadPool(),
                new ScheduledTimer(timer),
                clock,
                new Random(1),
                DeliveryObserver.NONE),
            DeliverySettings.DEFAULT);
    LeaseParts parts =
        new LeaseParts(
            storage.leases(),
            storage.statusBoard(),
            storage.commitWatch(),
            storage.destinations(),
            storage.progress(),
            delivery,
            Executors.newCachedThreadPool(),
            new ScheduledTimer(timer),
            System::nanoTime);
    Duration term = Duration.ofMillis(Long.parseLong(arguments[2]));
    new LeaseKeeper(parts, LeaseTerms.shared(term), NAME).start();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ready");
    while (in.readLine() != null) {
      out.println(delivery.runs(id) + " " + refused.get());
    }
    Runtime.getRuntime().halt(0);
  }

  private static Progress counting(Progress progress, AtomicInteger refused) {
    return (Progress)
        Proxy.newProxyInstance(
            LeaseHolder.class.getClassLoader(),
            new Class<?>[] {Progress.class},
            (proxy, method, parameters) -> {
              try {
                Object result = method.invoke(progress, parameters);
                if (method.getName().equals("save") && Boolean.FALSE.equals(result)) {
                  refused.incrementAndGet();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private static final class TakesEverything implements BatchExporter {
    @Override
    public BatchLimits limits() {
      return SMALL;
    }

    @Override
    public DeliveryOutcome export(Batch batch) {
      return DeliveryOutcome.Delivered.of(new SentBytes(batch.eventBytes(), batch.eventBytes()));
    }

    @Override
    public ConnectionReport check() {
      return new ConnectionReport(List.of());
    }

    @Override
    public void close() {}
  }
}
