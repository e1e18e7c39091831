package io.tracepost.benchmarks.scale;

import io.tracepost.benchmarks.pipeline.Load;
import io.tracepost.benchmarks.pipeline.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Senders that work at the same time, each on a thread and a connection of its own. */
final class Crew {
  private static final long WITHOUT_END = Long.MAX_VALUE / 2;

  private final int port;
  private final int eventsPerRequest;
  private final AtomicLong left;
  private final List<TimedLoad> loads = new ArrayList<>();
  private final List<Sender> senders = new ArrayList<>();

  private Crew(int port, int eventsPerRequest, long events) {
    this.port = port;
    this.eventsPerRequest = eventsPerRequest;
    this.left = new AtomicLong(events);
  }

  /** A crew that sends so many events, in requests of so many. */
  static Crew sending(int port, long events, int eventsPerRequest) {
    return new Crew(port, eventsPerRequest, events);
  }

  /** A crew that sends until its time is over. */
  static Crew sending(int port, int eventsPerRequest) {
    return new Crew(port, eventsPerRequest, WITHOUT_END);
  }

  Crew join(String key, Load load) {
    TimedLoad timed = new TimedLoad(load);
    loads.add(timed);
    senders.add(new Sender(port, key, timed, eventsPerRequest, left));
    return this;
  }

  /** Sends everything; answers after how many seconds. */
  double send() {
    long began = System.nanoTime();
    CompletableFuture<?> end = begin();
    end.join();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Sends for a while; answers for how many seconds it was until the last answer. */
  double sendFor(int seconds) throws InterruptedException {
    long began = System.nanoTime();
    CompletableFuture<?> end = begin();
    TimeUnit.SECONDS.sleep(seconds);
    left.set(0);
    end.join();
    return (System.nanoTime() - began) / 1e9;
  }

  Waits took() {
    return Waits.of(loads.stream().flatMapToLong(TimedLoad::took));
  }

  /** Events that each sender was told were kept. */
  LongStream acknowledged() {
    return loads.stream().mapToLong(load -> (long) load.answers() * eventsPerRequest);
  }

  private CompletableFuture<?> begin() {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            senders.size(), task -> new Thread(null, task, "sender", 256 << 10));
    CompletableFuture<?> end =
        CompletableFuture.allOf(
            IntStream.range(0, senders.size())
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(senders.get(i), threads)
                            .thenRun(loads.get(i)::answered))
                .toArray(CompletableFuture<?>[]::new));
    threads.shutdown();
    return end;
  }
}
