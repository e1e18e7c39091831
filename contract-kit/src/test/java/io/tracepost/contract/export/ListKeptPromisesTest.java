package io.tracepost.contract.export;

/** The suite without a transport passes for an exporter that keeps its promises. */
class ListKeptPromisesTest extends ExporterContract {
  @Override
  public ExporterFixture fixture() {
    return new ListFixture(ListFixture.Fault.NONE);
  }
}
