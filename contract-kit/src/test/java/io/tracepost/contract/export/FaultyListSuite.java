package io.tracepost.contract.export;

/**
 * The suite without a transport over a faulty exporter. Run by {@link BrokenPromisesTest} alone: its
 * name keeps the build from finding it.
 */
class FaultyListSuite extends ExporterContract {
  private static final ThreadLocal<ListFixture.Fault> FAULT = new ThreadLocal<>();

  /** The fault of the exporters this thread opens. */
  static void plant(ListFixture.Fault fault) {
    FAULT.set(fault);
  }

  @Override
  public ExporterFixture fixture() {
    return new ListFixture(FAULT.get());
  }
}
