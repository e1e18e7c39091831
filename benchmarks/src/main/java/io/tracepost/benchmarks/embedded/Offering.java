package io.tracepost.benchmarks.embedded;

import io.tracepost.application.intake.Intake;
import io.tracepost.benchmarks.pipeline.Latencies;
import io.tracepost.benchmarks.pipeline.LatencyRecorder;
import io.tracepost.benchmarks.pipeline.TakenIn;
import io.tracepost.domain.trace.Trace;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Offers from four threads, ten traces each millisecond. Times the calls of {@code offer} alone; a trace that was turned
 * away is offered again after the pause.
 */
final class Offering implements Caller {
  private static final int THREADS = 4;
  private static final int BURST = 10;
  private static final long PERIOD_NANOS = 1_000_000;

  @Override
  public TakenIn send(Intake intake, int events, int run) throws InterruptedException {
    long rejected = intake.offerCounts().rejected();
    AtomicLong turnedAway = new AtomicLong();
    List<LatencyRecorder> latencies = Stream.generate(LatencyRecorder::new).limit(THREADS).toList();
    CallerThreads.run(
        THREADS,
        events,
        (thread, share) -> {
          SampleTraces traces = new SampleTraces(thread, run);
          LatencyRecorder recorder = latencies.get(thread);
          long due = System.nanoTime();
          for (int left = share; left > 0; ) {
            for (int i = 0; i < BURST && left > 0; i++, left--) {
              if (!offered(intake, traces.next(), recorder)) {
                turnedAway.incrementAndGet();
              }
            }
            due += PERIOD_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
          }
        });
    while (intake.offerCounts().pending() > 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    long refused = intake.offerCounts().rejected() - rejected;
    return TakenIn.of(events - refused, Latencies.of(latencies), turnedAway.get());
  }

  /** Offers until it is taken; false when it was turned away at first. */
  private static boolean offered(Intake intake, Trace trace, LatencyRecorder recorder) {
    boolean atOnce = timed(intake, trace, recorder);
    boolean taken = atOnce;
    while (!taken) {
      LockSupport.parkNanos(PERIOD_NANOS);
      taken = timed(intake, trace, recorder);
    }
    return atOnce;
  }

  private static boolean timed(Intake intake, Trace trace, LatencyRecorder recorder) {
    long began = System.nanoTime();
    boolean taken = intake.offer(EmbeddedCore.US, trace);
    recorder.add(System.nanoTime() - began);
    return taken;
  }
}
