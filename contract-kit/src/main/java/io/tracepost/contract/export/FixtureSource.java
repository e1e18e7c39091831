package io.tracepost.contract.export;

/** What an exporter brings to the suite that knows no transport. */
public interface FixtureSource {
  /** A fresh, healthy, empty destination. */
  ExporterFixture fixture();
}
