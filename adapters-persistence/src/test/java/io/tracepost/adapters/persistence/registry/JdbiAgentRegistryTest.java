package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.store.AgentRegistryContract;
import org.junit.jupiter.api.Nested;

class JdbiAgentRegistryTest {
  @Nested
  class OnH2 extends AgentRegistryContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected AgentRegistry openEmpty() throws Exception {
      test = new StorageOnDisk(ManualClock.atNoon());
      return test.storage().agents();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends AgentRegistryContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected AgentRegistry openEmpty() throws Exception {
      test = new StorageOnPostgres(ManualClock.atNoon());
      return test.storage().agents();
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
