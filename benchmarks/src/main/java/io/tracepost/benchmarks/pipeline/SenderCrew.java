package io.tracepost.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Several senders at once.
 *
 * @param port of the service on loopback
 * @param key API key with the scope {@code ingest}
 * @param senders how many
 * @param eventsPerRequest events in one body
 */
public record SenderCrew(int port, String key, int senders, int eventsPerRequest) {
  /**
   * Sends so many events and returns once all are acknowledged.
   *
   * @param loads what each sender sends, by its number
   */
  public TakenIn send(long events, IntFunction<Load> loads) {
    AtomicLong left = new AtomicLong(events);
    List<Sender> all = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      all.add(new Sender(port, key, loads.apply(i), eventsPerRequest, left));
    }
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    try {
      CompletableFuture.allOf(
              all.stream()
                  .map(sender -> CompletableFuture.runAsync(sender, threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
    return TakenIn.of(
        all.stream().mapToLong(Sender::accepted).sum(),
        Latencies.of(all.stream().map(Sender::latencies).toList()),
        0);
  }
}
