package io.tracepost.contract.export;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;

/**
 * The suite over a faulty exporter. Run by {@link BrokenPromisesTest} alone, one fault after the
 * other: its name keeps the build from finding it.
 */
class FaultySuite extends BatchExporterContract {
  private static final ThreadLocal<LineExporter.Fault> FAULT = new ThreadLocal<>();

  /** The fault of the exporters this thread opens. */
  static void plant(LineExporter.Fault fault) {
    FAULT.set(fault);
  }

  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    // A suite that waits for a hanging exporter would take its full bound to fail.
    Duration bound =
        requestTimeout.compareTo(IMPATIENT) > 0 ? Duration.ofSeconds(3) : requestTimeout;
    return new LineExporter(destination, bound, secret, FAULT.get());
  }

  @Override
  public WireAnswers answers() {
    return new LineAnswers();
  }
}
