package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.SampleDestinations;
import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.delivery.Progress;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.progress.GapContract;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import org.junit.jupiter.api.Nested;

class JdbiGapTest {
  @Nested
  class OnH2 extends GapContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected Progress openEmpty(OrganizationId organization, List<DestinationId> existing)
        throws Exception {
      test = new StorageOnDisk(ManualClock.atNoon());
      for (DestinationId id : existing) {
        test.storage().destinations().save(SampleDestinations.bare(id, organization));
      }
      return test.storage().progress();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends GapContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected Progress openEmpty(OrganizationId organization, List<DestinationId> existing)
        throws Exception {
      test = new StorageOnPostgres(ManualClock.atNoon());
      for (DestinationId id : existing) {
        test.storage().destinations().save(SampleDestinations.bare(id, organization));
      }
      return test.storage().progress();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
