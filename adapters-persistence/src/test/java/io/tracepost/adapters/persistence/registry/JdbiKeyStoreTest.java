package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.access.KeyStore;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.store.KeyStoreContract;
import org.junit.jupiter.api.Nested;

class JdbiKeyStoreTest {
  @Nested
  class OnH2 extends KeyStoreContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected KeyStore openEmpty() throws Exception {
      test = new StorageOnDisk(ManualClock.atNoon());
      return test.storage().keys();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends KeyStoreContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected KeyStore openEmpty() throws Exception {
      test = new StorageOnPostgres(ManualClock.atNoon());
      return test.storage().keys();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
