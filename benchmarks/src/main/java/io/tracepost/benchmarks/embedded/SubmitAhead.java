package io.tracepost.benchmarks.embedded;

import io.tracepost.application.intake.Intake;
import io.tracepost.benchmarks.pipeline.Latencies;
import io.tracepost.benchmarks.pipeline.TakenIn;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Submits from four threads without waiting, with at most 2,000 traces of each thread under way. */
final class SubmitAhead implements Caller {
  private static final int THREADS = 4;
  private static final int UNDER_WAY = 2_000;

  @Override
  public TakenIn send(Intake intake, int events, int run) throws InterruptedException {
    AtomicLong accepted = new AtomicLong();
    AtomicLongArray nanos = new AtomicLongArray(events);
    AtomicInteger number = new AtomicInteger();
    CallerThreads.run(
        THREADS,
        events,
        (thread, share) -> {
          SampleTraces traces = new SampleTraces(thread, run);
          Semaphore room = new Semaphore(UNDER_WAY);
          for (int i = 0; i < share; i++) {
            room.acquire();
            long began = System.nanoTime();
            intake
                .submit(EmbeddedCore.US, traces.next())
                .whenComplete(
                    (answer, failure) -> {
                      nanos.setPlain(number.getAndIncrement(), System.nanoTime() - began);
                      if (failure == null) {
                        accepted.addAndGet(answer.accepted());
                      }
                      room.release();
                    });
          }
          room.acquire(UNDER_WAY);
        });
    long[] all = new long[events];
    for (int i = 0; i < events; i++) {
      all[i] = nanos.getPlain(i);
    }
    return TakenIn.of(accepted.get(), Latencies.of(all), 0);
  }
}
