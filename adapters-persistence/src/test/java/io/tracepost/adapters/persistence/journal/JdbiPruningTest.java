package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.journal.Journal;
import io.tracepost.contract.journal.PruningContract;
import org.junit.jupiter.api.Nested;

class JdbiPruningTest {
  @Nested
  class OnH2 extends PruningContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected Journal openEmpty() throws Exception {
      test = new StorageOnDisk(clock);
      return test.storage().journal();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends PruningContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected Journal openEmpty() throws Exception {
      test = new StorageOnPostgres(clock);
      return test.storage().journal();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
