package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.store.DestinationStoreContract;
import org.junit.jupiter.api.Nested;

class JdbiDestinationStoreTest {
  @Nested
  class OnH2 extends DestinationStoreContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected DestinationStore openEmpty() throws Exception {
      test = new StorageOnDisk(ManualClock.atNoon());
      return test.storage().destinations();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends DestinationStoreContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected DestinationStore openEmpty() throws Exception {
      test = new StorageOnPostgres(ManualClock.atNoon());
      return test.storage().destinations();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
