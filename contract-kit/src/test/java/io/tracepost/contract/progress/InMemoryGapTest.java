package io.tracepost.contract.progress;

import io.tracepost.application.delivery.Progress;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

class InMemoryGapTest extends GapContract {
  @Override
  protected Progress openEmpty(OrganizationId organization, List<DestinationId> existing) {
    return new InMemoryProgress();
  }
}
