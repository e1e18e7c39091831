package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.SampleDestinations;
import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.progress.StatusBoardContract;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import org.junit.jupiter.api.Nested;

class JdbiStatusBoardTest {
  private abstract static class OnStorage extends StatusBoardContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    abstract TestStorage open(ManualClock clock) throws Exception;

    @Override
    protected void openEmpty(OrganizationId organization, DestinationId existing) throws Exception {
      test = open(ManualClock.atNoon());
      test.storage().destinations().save(SampleDestinations.bare(existing, organization));
    }

    @Override
    protected Progress progress() {
      return test.storage().progress();
    }

    @Override
    protected StatusBoard board() {
      return test.storage().statusBoard();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnH2 extends OnStorage {
    @Override
    TestStorage open(ManualClock clock) throws Exception {
      return new StorageOnDisk(clock);
    }
  }

  @Nested
  class OnPostgres extends OnStorage {
    @Override
    TestStorage open(ManualClock clock) throws Exception {
      return new StorageOnPostgres(clock);
    }
  }
}
