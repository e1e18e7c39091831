package io.tracepost.benchmarks.embedded;

import io.tracepost.application.intake.Intake;
import io.tracepost.benchmarks.pipeline.Latencies;
import io.tracepost.benchmarks.pipeline.LatencyRecorder;
import io.tracepost.benchmarks.pipeline.TakenIn;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Submits from 64 threads, each waiting until its trace is durable. */
final class SubmitAndWait implements Caller {
  private static final int THREADS = 64;

  @Override
  public TakenIn send(Intake intake, int events, int run) throws InterruptedException {
    AtomicLong accepted = new AtomicLong();
    List<LatencyRecorder> latencies = Stream.generate(LatencyRecorder::new).limit(THREADS).toList();
    CallerThreads.run(
        THREADS,
        events,
        (thread, share) -> {
          SampleTraces traces = new SampleTraces(thread, run);
          for (int i = 0; i < share; i++) {
            long began = System.nanoTime();
            int taken = intake.submit(EmbeddedCore.US, traces.next()).join().accepted();
            latencies.get(thread).add(System.nanoTime() - began);
            accepted.addAndGet(taken);
          }
        });
    return TakenIn.of(accepted.get(), Latencies.of(latencies), 0);
  }
}
