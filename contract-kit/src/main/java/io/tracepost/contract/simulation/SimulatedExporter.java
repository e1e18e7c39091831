package io.tracepost.contract.simulation;

import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import java.util.List;

/** One process' connection to a SIEM, as the owner it was when it opened it. */
final class SimulatedExporter implements BatchExporter {
  private final World world;
  private final SimulatedProcess process;
  private final SimulatedSiem siem;
  private final DestinationId id;
  private final Tenancy tenancy;
  private boolean closed;

  SimulatedExporter(
      World world,
      SimulatedProcess process,
      SimulatedSiem siem,
      DestinationId id,
      Tenancy tenancy) {
    this.world = world;
    this.process = process;
    this.siem = siem;
    this.id = id;
    this.tenancy = tenancy;
  }

  @Override
  public BatchLimits limits() {
    return siem.limits();
  }

  @Override
  public boolean ordered() {
    return siem.ordered();
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    world.witness().owners().sends(process, id, tenancy);
    process.block();
    if (closed) {
      return new DeliveryOutcome.Unconfirmed(Problem.of("closed", "the connection is closed"));
    }
    world.note(id.value(), "receives", batch.events().get(0).sequence(), batch.size());
    DeliveryOutcome outcome = siem.answer(batch, tenancy.number());
    process.block();
    return outcome;
  }

  @Override
  public ConnectionReport check() {
    return new ConnectionReport(List.of());
  }

  @Override
  public void close() {
    closed = true;
  }
}
