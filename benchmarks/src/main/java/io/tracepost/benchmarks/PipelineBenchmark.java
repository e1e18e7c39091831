package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Measurement;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * REST in (NDJSON) → durable on H2 → Splunk HEC out (gzip): starts the jar, sends, waits until all is
 * delivered, prints what it cost. A first run warms the service up and does not count.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.PipelineBenchmark [events] [senders] [traces a request]}, from the root of
 * the project. System property {@code jvm}: options for the service, separated by blanks.
 */
public final class PipelineBenchmark {
  private static final int DEFAULT_EVENTS = 1_000_000;
  private static final int DEFAULT_SENDERS = 8;
  private static final int DEFAULT_TRACES_PER_REQUEST = 100;
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);

  private final ServiceProcess service;
  private final Receiver receiver;
  private final String destination;
  private final int senders;
  private final int tracesPerRequest;

  private PipelineBenchmark(
      ServiceProcess service, Receiver receiver, int senders, int tracesPerRequest)
      throws IOException {
    this.service = service;
    this.receiver = receiver;
    this.senders = senders;
    this.tracesPerRequest = tracesPerRequest;
    this.destination = service.createSplunkDestination(receiver.port());
  }

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_EVENTS;
    int senders = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SENDERS;
    int tracesPerRequest = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_TRACES_PER_REQUEST;
    List<String> jvm = List.of(System.getProperty("jvm", "-Xmx512m").split(" "));
    Path data = Files.createTempDirectory("tracepost-benchmark");
    try (Receiver receiver = new Receiver();
        ServiceProcess service =
            ServiceProcess.start(
                Path.of("bootstrap/target/tracepost.jar"), data.resolve("data"), jvm)) {
      PipelineBenchmark benchmark =
          new PipelineBenchmark(service, receiver, senders, tracesPerRequest);
      System.out.printf(
          "REST (NDJSON, %d a request, %d senders) -> H2, synced -> HEC, gzip; %s, load %.1f before%n",
          tracesPerRequest,
          senders,
          System.getProperty("java.vm.version"),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      benchmark.run(events / 2, 1);
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
    long deliveredBefore = service.delivered(destination);
    Duration cpuBefore = service.cpu();
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
    awaitDelivery(deliveredBefore + events, began);
    Duration delivered = Duration.ofNanos(System.nanoTime() - began);
    return new Measurement(
        events,
        acknowledged,
        delivered,
        service.cpu().minus(cpuBefore),
        service.peakResidentBytes(),
        service.dataBytes() - dataBefore,
        receiver.bytes() - wireBefore,
        receiver.requests() - requestsBefore,
        all.stream().flatMapToLong(sender -> LongStream.of(sender.latenciesNanos())).toArray());
  }

  private void awaitDelivery(long expected, long began) throws IOException, InterruptedException {
    long delivered = service.delivered(destination);
    while (delivered < expected) {
      if (System.nanoTime() - began > GIVE_UP_AFTER.toNanos()) {
        throw new IOException(delivered + " of " + expected + " events delivered, giving up");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      delivered = service.delivered(destination);
    }
    if (delivered > expected) {
      throw new IOException(delivered + " events delivered, " + expected + " sent");
    }
  }
}
