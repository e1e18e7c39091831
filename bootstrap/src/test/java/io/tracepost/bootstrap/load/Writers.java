package io.tracepost.bootstrap.load;

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
import java.util.concurrent.TimeUnit;

/** Four writers that repeat each request of ten records until it is acknowledged. */
public final class Writers implements AutoCloseable {
  private static final int WRITERS = 4;
  private static final int PER_REQUEST = 10;
  private static final int PATIENCE_SECONDS = 180;

  private final RecordKind kind;
  private final Intake intake;
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> writing = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Semaphore allowed;
  private final Semaphore fresh = new Semaphore(0);
  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
  private final Semaphore refused = new Semaphore(0);
  private volatile boolean ending;
  private volatile boolean givingUp;
  private volatile String lastFailure = "no attempt failed";

  private Writers(RecordKind kind, Intake intake, int allowed) {
    this.kind = kind;
    this.intake = intake;
    this.allowed = new Semaphore(allowed);
  }

  /** Writers that write as fast as they can. */
  public static Writers start(RecordKind kind, Intake intake) {
    return started(new Writers(kind, intake, Integer.MAX_VALUE / 2));
  }

  /** Writers that write what they are {@link #allow allowed}. */
  public static Writers onDemand(RecordKind kind, Intake intake) {
    return started(new Writers(kind, intake, 0));
  }

  private static Writers started(Writers writers) {
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
    allowed.acquire();
    for (int request = 0; !ending; request++) {
      StringBuilder lines = new StringBuilder();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < PER_REQUEST; i++) {
        String id = writer + "-record-" + (request * PER_REQUEST + i);
        ids.add(id);
        lines.append(kind.line(id, request)).append('\n');
      }
      if (!post(lines.toString())) {
        return;
      }
      acknowledged.addAll(ids);
      fresh.release(PER_REQUEST);
      allowed.acquire();
    }
  }

  /** False when it was told to give up before the answer was good. */
  private boolean post(String lines) throws InterruptedException {
    while (!givingUp) {
      ServiceClient client = intake.next();
      try {
        ServiceAnswer answer =
            client.send(
                client
                    .request(kind.path())
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(lines)));
        if (answer.status() == 202) {
          return true;
        }
        if (!intake.repeats(answer.status())) {
          throw new IllegalStateException(answer.status() + ": " + answer.body());
        }
        lastFailure = answer.status() + ": " + answer.body();
        refusals.merge(answer.status(), 1, Integer::sum);
        refused.release();
      } catch (CommandFailure e) {
        lastFailure = String.valueOf(e.getMessage()); // killed perhaps: the same request again
      }
    }
    return false;
  }

  /** Returns when so many more requests were refused. */
  public void awaitRefusals(int requests) throws InterruptedException {
    refused.drainPermits();
    refused.acquire(requests);
  }

  /** How many requests were refused, by status. */
  public Map<Integer, Integer> refusals() {
    return refusals;
  }

  /** Ends every writer behind its next answer, good or not; the ids of what was acknowledged. */
  public Set<String> endAnyhow() throws Exception {
    givingUp = true;
    return stop();
  }

  /** Lets them write so many records more, a multiple of ten. */
  public void allow(int records) {
    allowed.release(records / PER_REQUEST);
  }

  /** Returns when so many more records were acknowledged. */
  public void awaitMore(int records) throws InterruptedException {
    fresh.drainPermits();
    fresh.acquire(records);
  }

  /** Returns when so many records more were acknowledged than were awaited before. */
  public void await(int records) throws Exception {
    for (int seconds = 0; !fresh.tryAcquire(records, 1, TimeUnit.SECONDS); seconds++) {
      for (Future<?> writer : writing) {
        if (writer.isDone()) {
          writer.get(); // one that failed writes no more: say why
        }
      }
      if (seconds == PATIENCE_SECONDS) {
        throw new AssertionError("nobody acknowledges: " + lastFailure);
      }
    }
  }

  /** Ends every writer behind an acknowledged request; the ids of all of them. */
  public Set<String> stop() throws Exception {
    ending = true;
    allowed.release(WRITERS);
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
