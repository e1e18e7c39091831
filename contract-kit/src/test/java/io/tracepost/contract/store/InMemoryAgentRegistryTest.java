package io.tracepost.contract.store;

import io.tracepost.application.agent.AgentRegistry;

class InMemoryAgentRegistryTest extends AgentRegistryContract {
  @Override
  protected AgentRegistry openEmpty() {
    return new InMemoryAgentRegistry();
  }
}
