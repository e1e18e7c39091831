package io.tracepost.application.destination;

import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs an exporter's check beside everything else and answers in time, whatever the SIEM does. */
final class ConnectionTest {
  private final Executor executor;
  private final Duration limit;

  /**
   * Tests on an executor.
   *
   * @param executor runs the blocking checks
   * @param limit after which the answer no longer waits for the SIEM
   */
  ConnectionTest(Executor executor, Duration limit) {
    this.executor = executor;
    this.limit = limit;
  }

  /** Checks a connection with an exporter of its own. Never completes exceptionally. */
  CompletableFuture<ConnectionReport> run(Checked checked) {
    CompletableFuture<ConnectionReport> report;
    try {
      report = CompletableFuture.supplyAsync(() -> check(checked), executor);
    } catch (RejectedExecutionException e) {
      report =
          CompletableFuture.completedFuture(
              failed("the server runs as many tests as it can", "Try again in a minute."));
    }
    return report
        .exceptionally(
            defect ->
                failed(
                    "the test broke off: " + causeOf(defect),
                    "Look into the server's log; this is a defect of Tracepost."))
        .completeOnTimeout(
            failed(
                "no answer within " + limit.toSeconds() + " seconds",
                "See that the address is right and that this machine may reach it."),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static ConnectionReport check(Checked checked) {
    try (BatchExporter exporter = checked.open()) {
      return exporter.check();
    }
  }

  private static ConnectionReport failed(String detail, String remedy) {
    return new ConnectionReport(List.of(Step.failed("test", detail, remedy)));
  }

  private static String causeOf(Throwable defect) {
    Throwable cause = defect.getCause() == null ? defect : defect.getCause();
    return cause.getClass().getSimpleName();
  }
}
