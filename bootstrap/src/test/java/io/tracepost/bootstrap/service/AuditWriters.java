package io.tracepost.bootstrap.service;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Four writers of audit records that repeat each request until it is acknowledged. Started for that, they
 * take a refusal for an answer as well, and repeat.
 */
final class AuditWriters implements AutoCloseable {
  private static final int WRITERS = 4;
  private static final int PER_REQUEST = 10;

  private final KillableService service;
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> writing = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Semaphore fresh = new Semaphore(0);
  private final Predicate<ServiceAnswer> bearable;
  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
  private final Semaphore refused = new Semaphore(0);
  private volatile boolean ending;
  private volatile boolean givingUp;

  private AuditWriters(KillableService service, Predicate<ServiceAnswer> bearable) {
    this.service = service;
    this.bearable = bearable;
  }

  static AuditWriters start(KillableService service) {
    return start(service, answer -> false);
  }

  /** Writers to whom the service may say that it cannot now. */
  static AuditWriters throughRefusals(KillableService service) {
    return start(service, answer -> answer.status() == 429 || answer.status() >= 500);
  }

  private static AuditWriters start(KillableService service, Predicate<ServiceAnswer> bearable) {
    AuditWriters writers = new AuditWriters(service, bearable);
    for (int i = 0; i < WRITERS; i++) {
      String writer = "writer-" + i;
      writers.writing.add(
          writers.threads.submit(
              () -> {
                writers.write(writer);
                return writer;
              }));
    }
    return writers;
  }

  private void write(String writer) throws Exception {
    ServiceClient client = service.client();
    for (int request = 0; !ending; request++) {
      StringBuilder lines = new StringBuilder();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < PER_REQUEST; i++) {
        String id = writer + "-record-" + (request * PER_REQUEST + i);
        ids.add(id);
        lines
            .append("{\"id\":\"" + id + "\",\"act\":\"KNOW\",\"actor\":\"did:sync:system:probe\",")
            .append("\"thread\":\"th-" + (request % 100) + "\",\"clock\":" + request)
            .append(",\"body\":{\"text\":\"" + "x".repeat(request % 500) + "\"}}\n");
      }
      if (!post(client, lines.toString())) {
        return;
      }
      acknowledged.addAll(ids);
      fresh.release(PER_REQUEST);
    }
  }

  /** False when it was told to give up before the answer was good. */
  private boolean post(ServiceClient client, String lines) throws InterruptedException {
    while (!givingUp) {
      service.awaitUp();
      try {
        ServiceAnswer answer =
            client.send(
                client
                    .request("/api/v1/audit/records")
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(lines)));
        if (answer.status() == 202) {
          return true;
        }
        if (bearable.test(answer)) {
          refusals.merge(answer.status(), 1, Integer::sum);
          refused.release();
          continue;
        }
        throw new IllegalStateException(answer.status() + ": " + answer.body());
      } catch (CommandFailure e) {
        // Killed before it answered: the same request again.
        Thread.onSpinWait();
      }
    }
    return false;
  }

  /** Returns when so many more requests were refused. */
  void awaitRefusals(int requests) throws InterruptedException {
    refused.drainPermits();
    refused.acquire(requests);
  }

  /** How many requests were refused, by status. */
  Map<Integer, Integer> refusals() {
    return refusals;
  }

  /** Ends every writer behind its next answer, good or not; the ids of what was acknowledged. */
  Set<String> endAnyhow() throws Exception {
    givingUp = true;
    return stop();
  }

  /** Returns when so many more records were acknowledged. */
  void awaitMore(int records) throws InterruptedException {
    fresh.drainPermits();
    fresh.acquire(records);
  }

  /** Ends every writer behind an acknowledged request; the ids of all of them. */
  Set<String> stop() throws Exception {
    ending = true;
    for (Future<?> writer : writing) {
      writer.get();
    }
    return acknowledged;
  }

  @Override
  public void close() {
    ending = true;
    givingUp = true;
    threads.shutdownNow();
  }
}
