package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.retention.Turn;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.retention.TurnContract;
import org.junit.jupiter.api.Nested;

class JdbiTurnTest {
  abstract static class OnDatabase extends TurnContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    abstract TestStorage fresh() throws Exception;

    @Override
    protected void open() throws Exception {
      test = fresh();
    }

    @Override
    protected Turn turn(String task, String owner) {
      return new JdbiTurn(test.storage().database(), task, owner);
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnH2 extends OnDatabase {
    @Override
    TestStorage fresh() throws Exception {
      return new StorageOnDisk(ManualClock.atNoon());
    }
  }

  @Nested
  class OnPostgres extends OnDatabase {
    @Override
    TestStorage fresh() throws Exception {
      return new StorageOnPostgres(ManualClock.atNoon());
    }
  }
}
