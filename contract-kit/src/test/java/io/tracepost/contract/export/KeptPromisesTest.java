package io.tracepost.contract.export;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;

/** The suite passes for an exporter that keeps its promises. */
class KeptPromisesTest extends BatchExporterContract {
  @Override
  public BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret) {
    return new LineExporter(destination, requestTimeout, secret, LineExporter.Fault.NONE);
  }

  @Override
  public WireAnswers answers() {
    return new LineAnswers();
  }
}
