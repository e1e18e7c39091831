package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Folder;
import io.tracepost.benchmarks.pipeline.SenderCrew;
import io.tracepost.benchmarks.pipeline.ServiceProcess;
import io.tracepost.benchmarks.pipeline.SpanBatches;
import io.tracepost.benchmarks.pipeline.TakenIn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * OTLP in (protocol buffers, batches of 512) → durable on H2: starts the jar, sends, prints what it
 * cost. A first run warms the service up and does not count.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.OtlpBenchmark [spans] [senders] [spans a batch]}, from the root of the
 * project. System properties: {@code jvm}, options for the service, separated by blanks; {@code
 * warmup}, spans before those that count.
 */
public final class OtlpBenchmark {
  private static final int DEFAULT_SPANS = 1_024_000;
  private static final long DEFAULT_WARMUP = 2_000_000;
  private static final int DEFAULT_SENDERS = 4;
  private static final int DEFAULT_BATCH = 512;

  private OtlpBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int spans = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_SPANS;
    int senders = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SENDERS;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_BATCH;
    List<String> jvm = List.of(System.getProperty("jvm", "-Xmx512m").split(" "));
    try (Folder folder = Folder.temporary();
        ServiceProcess service =
            ServiceProcess.start(Path.of("bootstrap/target/tracepost.jar"), folder.path(), jvm)) {
      System.out.printf(
          "OTLP (protobuf, %d a batch, %d bytes a span, %d senders) -> H2, synced; %s, load %.1f before%n",
          batch,
          new SpanBatches(batch, 0, 9).body(batch).length / batch,
          senders,
          System.getProperty("java.vm.version"),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      run(service, Long.getLong("warmup", DEFAULT_WARMUP), senders, batch, 1);
      System.out.print(run(service, spans, senders, batch, 2));
    }
  }

  private static String run(ServiceProcess service, long spans, int senders, int batch, int run)
      throws IOException {
    long whole = spans - spans % batch;
    Duration cpuBefore = service.process().usage().cpu();
    long dataBefore = service.dataBytes();
    long began = System.nanoTime();
    TakenIn taken =
        new SenderCrew(service.port(), service.key(), senders, batch)
            .send(whole, sender -> new SpanBatches(batch, sender, run));
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpuMicros = service.process().usage().cpu().minus(cpuBefore).toNanos() / 1e3;
    return String.format(
        Locale.ROOT,
        """
        spans                 %,d
        accepted durably      %,.0f spans/s
        CPU of the service    %.2f µs a span (%.2f cores)
        acknowledgement       p50 %.1f ms, p99 %.1f ms
        journal               %.0f bytes a span
        peak resident memory  %,d MiB
        """,
        whole,
        whole / seconds,
        cpuMicros / whole,
        cpuMicros / 1e6 / seconds,
        taken.latencies().p50Nanos() / 1e6,
        taken.latencies().p99Nanos() / 1e6,
        (double) (service.dataBytes() - dataBefore) / whole,
        service.process().memory().peakResidentBytes() >> 20);
  }
}
