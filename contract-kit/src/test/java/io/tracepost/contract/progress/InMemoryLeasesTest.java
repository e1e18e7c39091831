package io.tracepost.contract.progress;

import io.tracepost.application.delivery.Progress;
import io.tracepost.application.lease.Leases;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

class InMemoryLeasesTest extends LeasesContract {
  private InMemoryProgress progress = new InMemoryProgress();
  private InMemoryLeases leases = new InMemoryLeases(progress, ManualClock.atNoon());

  @Override
  protected void openEmpty(OrganizationId organization, List<DestinationId> existing) {
    progress = new InMemoryProgress();
    leases = new InMemoryLeases(progress, ManualClock.atNoon());
  }

  @Override
  protected Progress progress() {
    return progress;
  }

  @Override
  protected Leases leases() {
    return leases;
  }
}
