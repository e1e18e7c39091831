package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.audit.ActStoreContract;
import org.junit.jupiter.api.Nested;

class JdbiActStoreTest {
  @Nested
  class OnH2 extends OnStorage {
    @Override
    TestStorage storage() throws Exception {
      return new StorageOnDisk(ManualClock.atNoon());
    }
  }

  @Nested
  class OnPostgres extends OnStorage {
    @Override
    TestStorage storage() throws Exception {
      return new StorageOnPostgres(ManualClock.atNoon());
    }
  }

  abstract static class OnStorage extends ActStoreContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    abstract TestStorage storage() throws Exception;

    @Override
    protected Stores openEmpty() throws Exception {
      test = storage();
      Storage storage = test.storage();
      return new Stores(storage.acts(), storage.keys(), storage.journal());
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
