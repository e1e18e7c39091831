package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.PipelinePath;
import io.tracepost.benchmarks.pipeline.ProcessUsage;
import io.tracepost.benchmarks.pipeline.Receiver;
import io.tracepost.benchmarks.pipeline.Sender;
import io.tracepost.benchmarks.pipeline.ServiceProcess;
import io.tracepost.benchmarks.pipeline.TraceLines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * REST in (NDJSON) → durable on H2 → Splunk HEC out: starts the jar, sends, waits until all is
 * delivered, prints what it cost. A first run warms the service up and does not count.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.PipelineBenchmark [events] [senders] [traces a request]}, from the root of
 * the project. System properties: {@code jar}, another build of the service; {@code jvm}, options for
 * it, separated by blanks; {@code path}, {@code gzip} (default), {@code plain} or {@code accept}; {@code warmup}, events before those
 * that count: with fewer than the default the JIT compilers still show in the figures.
 */
public final class PipelineBenchmark {
  private static final int DEFAULT_EVENTS = 1_000_000;
  private static final int DEFAULT_WARM_UP = 600_000;
  private static final int DEFAULT_SENDERS = 8;
  private static final int DEFAULT_TRACES_PER_REQUEST = 100;
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);

  private final ServiceProcess service;
  private final Receiver receiver;
  private final Optional<String> destination;
  private final int senders;
  private final int tracesPerRequest;

  private PipelineBenchmark(
      ServiceProcess service,
      Receiver receiver,
      PipelinePath path,
      int senders,
      int tracesPerRequest)
      throws IOException {
    this.service = service;
    this.receiver = receiver;
    this.senders = senders;
    this.tracesPerRequest = tracesPerRequest;
    this.destination =
        path == PipelinePath.ACCEPT
            ? Optional.empty()
            : Optional.of(service.createSplunkDestination(receiver.port()));
  }

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_EVENTS;
    int senders = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SENDERS;
    int tracesPerRequest = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_TRACES_PER_REQUEST;
    PipelinePath path = PipelinePath.of(System.getProperty("path", "gzip"));
    List<String> jvm = List.of(System.getProperty("jvm", "-Xmx512m").split(" "));
    Path data = Files.createTempDirectory("tracepost-benchmark");
    try (Receiver receiver = new Receiver(path == PipelinePath.GZIP);
        ServiceProcess service =
            ServiceProcess.start(
                Path.of(System.getProperty("jar", "bootstrap/target/tracepost.jar")),
                data.resolve("data"),
                jvm)) {
      PipelineBenchmark benchmark =
          new PipelineBenchmark(service, receiver, path, senders, tracesPerRequest);
      System.out.printf(
          "REST (NDJSON, %d a request, %d senders) -> H2, synced %s; %s %s, load %.1f before%n",
          tracesPerRequest,
          senders,
          path.words(),
          String.join(" ", jvm),
          System.getProperty("java.vm.version"),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      benchmark.run(Integer.getInteger("warmup", DEFAULT_WARM_UP), 1);
      System.out.print(benchmark.run(events, 2).report());
    }
  }

  private Measurement run(long events, int run) throws IOException, InterruptedException {
    AtomicLong left = new AtomicLong(events);
    List<Sender> all = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      TraceLines lines = new TraceLines(i, i, run);
      all.add(new Sender(service.port(), service.key(), lines, tracesPerRequest, left));
    }
    long deliveredBefore = delivered();
    long commitsBefore = service.commits();
    ProcessUsage usageBefore = service.usage();
    long dataBefore = service.dataBytes();
    long wireBefore = receiver.bytes();
    long requestsBefore = receiver.requests();
    long began = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    CompletableFuture.allOf(
            all.stream()
                .map(sender -> CompletableFuture.runAsync(sender, threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    threads.shutdown();
    Duration acknowledged = Duration.ofNanos(System.nanoTime() - began);
    if (destination.isPresent()) {
      awaitDelivery(deliveredBefore + events, began);
    }
    Duration delivered = Duration.ofNanos(System.nanoTime() - began);
    return new Measurement(
        events,
        acknowledged,
        delivered,
        service.commits() - commitsBefore,
        service.usage().since(usageBefore),
        service.peakResidentBytes(),
        service.dataBytes() - dataBefore,
        receiver.bytes() - wireBefore,
        receiver.requests() - requestsBefore,
        all.stream().flatMapToLong(sender -> LongStream.of(sender.latenciesNanos())).toArray());
  }

  private long delivered() throws IOException {
    return destination.isPresent() ? service.delivered(destination.get()) : 0;
  }

  private void awaitDelivery(long expected, long began) throws IOException, InterruptedException {
    long delivered = delivered();
    while (delivered < expected) {
      if (System.nanoTime() - began > GIVE_UP_AFTER.toNanos()) {
        throw new IOException(delivered + " of " + expected + " events delivered, giving up");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      delivered = delivered();
    }
    if (delivered > expected) {
      throw new IOException(delivered + " events delivered, " + expected + " sent");
    }
  }
}
